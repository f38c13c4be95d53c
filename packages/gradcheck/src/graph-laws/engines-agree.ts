import { worstOf } from "../laws/closeness.ts";
import { lossAndGradients, requireClose, scaleOf } from "./compare.ts";
import type { GraphLaw } from "./graph-law.ts";
import type { Evaluate } from "./implementation.ts";

/** Another way to evaluate a graph. */
export interface Engine {
  /** Its name in messages. */
  readonly name: string;
  /** Values at some bindings. */
  readonly evaluate: Evaluate;
}

/**
 * The law that engines agree with the reference evaluation in values and gradients, up to rounding.
 *
 * @param engines - the engines to test
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
 * checkGraphs({ laws: [law], seed: 1 }); // throws LawError: every engine agrees with the reference: the
 * ```
 */
export function enginesAgree(engines: readonly Engine[]): GraphLaw {
  return {
    name: "every engine agrees with the reference",
    check({ loss, inputs, bindings, axes }, { evaluate, gradients, trace }) {
      const plain = [loss, ...gradients(loss, inputs)];
      const expected = evaluate(plain, bindings, { axes });
      const scale = scaleOf(trace(plain, bindings, { axes }).values());
      return worstOf(
        engines.map(({ name, evaluate: evaluateThere }) =>
          requireClose(
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
