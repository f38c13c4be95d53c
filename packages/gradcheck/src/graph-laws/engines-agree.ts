import { worstOf } from "../laws/closeness.ts";
import { demandClose, largestOf, lossAndGradients } from "./compare.ts";
import type { GraphLaw } from "./graph-law.ts";
import type { Evaluate } from "./implementation.ts";

/** Another way to evaluate a graph. */
export interface Engine {
  /** What messages call it. */
  readonly name: string;
  /** Values at some bindings. */
  readonly evaluate: Evaluate;
}

/**
 * The law that some engines give what the reference evaluation gives, values and gradients, but for rounding.
 *
 * @param engines - all that are to be tried
 *
 * @example
 * ```ts
 * import { evaluate } from "@adjoint/core";
 * import { checkGraphs, type Engine, enginesAgree } from "@adjoint/gradcheck";
 * const single: Engine = {
 *   name: "single precision",
 *   evaluate: (outputs, bindings, options) => evaluate(outputs, bindings, { ...options, dtype: "float32" }),
 * };
 * const law = enginesAgree([single]);
 * checkGraphs({ laws: [law], seed: 1 }); // throws GraphLawError: every engine agrees with the reference: the
 * ```
 */
export function enginesAgree(engines: readonly Engine[]): GraphLaw {
  return {
    name: "every engine agrees with the reference",
    check({ loss, inputs, bindings, axes }, { evaluate, gradients, trace }) {
      const plain = [loss, ...gradients(loss, inputs)];
      const expected = evaluate(plain, bindings, { axes });
      const scale = largestOf(trace(plain, bindings, { axes }).values());
      return worstOf(
        engines.map(({ name, evaluate: evaluateThere }) =>
          demandClose(
            evaluateThere(plain, bindings, { axes }),
            expected,
            { names: lossAndGradients(inputs), by: [name, "the reference"] },
            { scale },
          ),
        ),
      );
    },
  };
}
