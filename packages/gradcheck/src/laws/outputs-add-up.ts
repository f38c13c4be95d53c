import { input, lookUp, type NDArray, type Node } from "@adjoint/core";
import { combination } from "../subjects/combination.ts";
import { partsOf } from "../subjects/reverse-mode.ts";
import type { FunctionLaw } from "./function-law.ts";
import { requireGradients } from "./require-gradients.ts";

/**
 * The gradients of the outputs, each by itself, add up to the gradient of all of them: an output without a cotangent counts as one
 * with zeros.
 */
export const outputsAddUp: FunctionLaw = {
  name: "the gradients of the outputs, each alone, add up",
  appliesTo: ({ point }) => point.outputs.length > 1,
  check(trial) {
    const { point, modes, cotangents, reverse, residue } = trial;
    const { outputs, nodes, bound, axes } = point;
    const [weights] = cotangents;
    const together = reverse(weights);
    const alone = partsOf(point, weights).map((part, i): readonly NDArray[] => {
      const output = lookUp(outputs, i);
      const yBar: Node = input("cotangent", output.shape);
      return modes.prepare(modes.vjp([output], nodes, [yBar]), { given: bound, axes })(new Map([[yBar, part]]));
    });
    const sums = nodes.map((_, i) =>
      alone.map((bars): NDArray => lookUp(bars, i)).reduce((a, b) => combination(1, a, 1, b)),
    );
    const compared = { found: together, expected: sums, weights, residues: residue(weights, together) };
    return requireGradients("all outputs at once", trial, compared);
  },
};
