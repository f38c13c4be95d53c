import { add, cos, div, minimum, mul } from "@adjoint/core";
import { type OptionTable, readOptions, requireWholeNumber } from "@adjoint/core/ops";
import { requireRate, type Schedule } from "../optimisers/rate.ts";

/** Options of {@link cosineDecay}. */
export interface CosineDecayOptions {
  /** The learning rate of the first update, $`\eta_0`$. */
  readonly rate: number;
  /** The learning rate after the fall, $`\eta_1`$; 0 if left out. */
  readonly final?: number;
  /** The number of updates of the fall, $`k`$; afterwards the rate is constant. */
  readonly steps: number;
}

const cosineDecayOptions: OptionTable<CosineDecayOptions> = { rate: "required", final: "optional", steps: "required" };

/**
 * A learning rate that falls along half a cosine, once: $`\eta_s = \eta_1 + \tfrac12 (\eta_0 - \eta_1) (1 + \cos(\pi
 * \min(s/k, 1)))`$, with $`s`$ = 0 at the first update.
 *
 * @throws ArgumentError for a rate that is negative or not finite, or steps that are not a positive integer
 *
 * Source: I. Loshchilov, F. Hutter, "SGDR: stochastic gradient descent with warm restarts" (2017), without the restarts.
 *
 * @example
 * ```ts
 * import { constant, evaluate } from "@adjoint/core";
 * import { cosineDecay } from "@adjoint/training";
 * const schedule = cosineDecay({ rate: 0.5, steps: 10 });
 * [0, 5, 10, 20].map((step) => evaluate(schedule(constant(step)), {}).item()); // => [0.5, 0.25, 0, 0]
 * ```
 */
export function cosineDecay(options: CosineDecayOptions): Schedule {
  const { rate, final = 0, steps } = readOptions("cosineDecay", options, cosineDecayOptions);
  requireRate(rate, "cosineDecay");
  requireRate(final, "cosineDecay: final");
  requireWholeNumber("cosineDecay: steps", steps, { min: 1 });
  return (step) => {
    const wave = cos(mul(Math.PI, minimum(div(step, steps), 1)));
    return add(final, mul((rate - final) / 2, add(1, wave)));
  };
}
