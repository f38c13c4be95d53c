import { constant, mul, pow } from "@adjoint/core";
import { readOptions } from "@adjoint/core/ops";
import { requireRate, type Schedule } from "../optimisers/rate.ts";
import { aboveZero, requireWithin } from "../optimisers/require-within.ts";
import { countOf } from "../optimisers/step-count.ts";
import { type DecayOptions, decayOptions } from "./exponential-decay.ts";

/**
 * A learning rate that falls in stairs: $`\eta_s = \eta_0 \gamma^{\lfloor s/k \rfloor}`$, with $`s`$ = 0 at the first
 * update.
 *
 * @throws ArgumentError for a rate that is negative or not finite, or a factor or number of updates that is not above 0
 *
 * @example
 * ```ts
 * import { constant, evaluate } from "@adjoint/core";
 * import { stepDecay } from "@adjoint/training";
 * const schedule = stepDecay({ rate: 0.5, factor: 0.5, every: 10 });
 * [0, 9, 10].map((step) => evaluate(schedule(constant(step)), {}).item()); // => [0.5, 0.5, 0.25]
 * ```
 */
export function stepDecay(options: DecayOptions): Schedule {
  const { rate, factor, every } = readOptions("stepDecay", options, decayOptions);
  requireRate(rate, "stepDecay");
  requireWithin("stepDecay", aboveZero, { factor, every });
  return (step, count = countOf(step)) => mul(rate, pow(constant(factor), count.over(every).node));
}
