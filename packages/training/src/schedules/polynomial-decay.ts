import { add, div, minimum, mul, pow, sub } from "@adjoint/core";
import { type OptionTable, readOptions, requireWholeNumber } from "@adjoint/core/ops";
import { requireRate, type Schedule } from "../optimisers/rate.ts";
import { aboveZero, requireWithin } from "../optimisers/require-within.ts";

/** Options of {@link polynomialDecay}. */
export interface PolynomialDecayOptions {
  /** The learning rate of the first update, $`\eta_0`$. */
  readonly rate: number;
  /** The learning rate after the fall, $`\eta_1`$; 0 if left out. */
  readonly final?: number;
  /** The number of updates of the fall, $`k`$; afterwards the rate is constant. */
  readonly steps: number;
  /** The exponent $`p`$; 1, a straight line, if left out. */
  readonly power?: number;
}

const polynomialDecayOptions: OptionTable<PolynomialDecayOptions> = {
  rate: "required",
  final: "optional",
  steps: "required",
  power: "optional",
};

/**
 * A learning rate that falls as a power of what is left, or along a straight line:
 * $`\eta_s = \eta_1 + (\eta_0 - \eta_1) (1 - \min(s/k, 1))^p`$, with $`s`$ = 0 at the first update.
 *
 * @throws ArgumentError for a rate that is negative or not finite, steps that are not a positive integer, or a power that is not
 * above 0
 *
 * @example
 * ```ts
 * import { constant, evaluate } from "@adjoint/core";
 * import { polynomialDecay } from "@adjoint/training";
 * const schedule = polynomialDecay({ rate: 0.5, steps: 10 });
 * [0, 5, 10, 20].map((step) => evaluate(schedule(constant(step)), {}).item()); // => [0.5, 0.25, 0, 0]
 * ```
 */
export function polynomialDecay(options: PolynomialDecayOptions): Schedule {
  const { rate, final = 0, steps, power = 1 } = readOptions("polynomialDecay", options, polynomialDecayOptions);
  requireRate(rate, "polynomialDecay");
  requireRate(final, "polynomialDecay: final");
  requireWholeNumber("polynomialDecay: steps", steps, { min: 1 });
  requireWithin("polynomialDecay", aboveZero, { power });
  return (step) => {
    const left = sub(1, minimum(div(step, steps), 1));
    return add(final, mul(rate - final, power === 1 ? left : pow(left, power)));
  };
}
