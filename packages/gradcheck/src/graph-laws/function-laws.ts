import { adjointIdentity as adjoint } from "../laws/adjoint-identity.ts";
import { worstOf } from "../laws/closeness.ts";
import type { FunctionLaw } from "../laws/function-law.ts";
import { gradientByDifferences as byDifferences } from "../laws/gradient-by-differences.ts";
import { higherOrder } from "../laws/higher-order.ts";
import { linearInTheCotangent } from "../laws/linear-in-the-cotangent.ts";
import { oneGradient as one } from "../laws/one-gradient.ts";
import type { GraphLaw } from "./graph-law.ts";
import { gradientTrial, lossTrial, outputsTrial } from "./graph-trial.ts";

type TrialOf = typeof lossTrial;

/** A law of functions as one of graphs: of the loss, of the outputs, or of both. */
function ofGraph(law: FunctionLaw, name: string, ...trials: readonly TrialOf[]): GraphLaw {
  return {
    name,
    check: (example, implementation) => worstOf(trials.map((trialOf) => law.check(trialOf(example, implementation)))),
  };
}

/** The gradient is the derivative along a direction of each input. */
export const gradientByDifferences: GraphLaw = ofGraph(
  byDifferences("vjp"),
  "gradients are what differences say",
  lossTrial,
);

/** Forward and reverse mode are adjoint, for the Jacobian of all outputs and for that of the gradient of the loss. */
export const adjointIdentity: GraphLaw = ofGraph(
  adjoint,
  "forward and reverse mode are adjoint, at orders 1 and 2",
  outputsTrial,
  gradientTrial,
);

/** The gradient of a gradient is its derivative, all inputs moving at once. */
export const secondOrder: GraphLaw = ofGraph(
  higherOrder(2),
  "gradients of gradients are what differences say",
  lossTrial,
);

/** Gradients are linear in the cotangents, of the loss and of the outputs. */
export const scaling: GraphLaw = ofGraph(
  linearInTheCotangent,
  "gradients are linear in the loss",
  lossTrial,
  outputsTrial,
);

/** Gradients do not depend on how their graph is made. */
export const oneGradient: GraphLaw = ofGraph(
  one,
  "every graph of the gradient gives the same gradient",
  lossTrial,
  outputsTrial,
);
