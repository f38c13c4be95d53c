import { add, div, minimum, mul } from "@adjoint/core";
import { type OptionTable, readOptions, requireWholeNumber } from "@adjoint/core/ops";
import { type Rate, rateNode, requireRate, type Schedule } from "../optimisers/rate.ts";
import { countOf } from "../optimisers/step-count.ts";

/** Options of {@link warmUp}. */
export interface WarmUpOptions {
  /** The number of updates of the rise, $`k`$. */
  readonly steps: number;
}

const warmUpOptions: OptionTable<WarmUpOptions> = { steps: "required" };

/**
 * A learning rate that rises in equal steps first: $`\eta_s = \min((s + 1)/k, 1) \; r(\max(s - k, 0))`$, with $`s`$ = 0 at the
 * first update. The schedule $`r`$ begins when the rise is over.
 *
 * @throws ArgumentError for a rate that is negative or not finite, or steps that are not a positive integer
 *
 * @example
 * ```ts
 * import { constant, evaluate } from "@adjoint/core";
 * import { stepDecay, warmUp } from "@adjoint/training";
 * const schedule = warmUp(stepDecay({ rate: 1, factor: 0.5, every: 2 }), { steps: 4 });
 * [0, 1, 3, 4, 5, 6].map((step) => evaluate(schedule(constant(step)), {}).item()); // => [0.25, 0.5, 1, 1, 1, 0.5]
 * ```
 */
export function warmUp(rate: Rate, options: WarmUpOptions): Schedule {
  const { steps } = readOptions("warmUp", options, warmUpOptions);
  requireRate(rate, "warmUp");
  requireWholeNumber("warmUp: steps", steps, { min: 1 });
  return (step, count = countOf(step)) => {
    const rest = count.after(steps);
    return mul(minimum(div(add(step, 1), steps), 1), rateNode(rate, rest.node, "warmUp", rest));
  };
}
