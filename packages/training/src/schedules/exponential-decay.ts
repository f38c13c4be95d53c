import { constant, div, mul, pow } from "@adjoint/core";
import { type OptionTable, readOptions } from "@adjoint/core/ops";
import { requireRate, type Schedule } from "../optimisers/rate.ts";
import { aboveZero, requireWithin } from "../optimisers/require-within.ts";

/** Options of {@link exponentialDecay} and {@link stepDecay}. */
export interface DecayOptions {
  /** The learning rate of the first update, $`\eta_0`$. */
  readonly rate: number;
  /** The factor $`\gamma`$ that the rate is multiplied by every `steps` updates. */
  readonly factor: number;
  /** The number of updates, $`k`$, in which the rate is multiplied by the factor once. */
  readonly every: number;
}

/** Which of these options are required. */
export const decayOptions: OptionTable<DecayOptions> = { rate: "required", factor: "required", every: "required" };

/**
 * A learning rate that falls smoothly: $`\eta_s = \eta_0 \gamma^{s/k}`$, with $`s`$ = 0 at the first update.
 *
 * @throws ArgumentError for a rate that is negative or not finite, or a factor or number of updates that is not above 0
 *
 * @example
 * ```ts
 * import { constant, evaluate } from "@adjoint/core";
 * import { exponentialDecay } from "@adjoint/training";
 * const schedule = exponentialDecay({ rate: 0.5, factor: 0.25, every: 10 });
 * [0, 5, 10].map((step) => evaluate(schedule(constant(step)), {}).item()); // => [0.5, 0.25, 0.125]
 * ```
 */
export function exponentialDecay(options: DecayOptions): Schedule {
  const { rate, factor, every } = readOptions("exponentialDecay", options, decayOptions);
  requireRate(rate, "exponentialDecay");
  requireWithin("exponentialDecay", aboveZero, { factor, every });
  return (step) => mul(rate, pow(constant(factor), div(step, every)));
}
