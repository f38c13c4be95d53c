import { add, cos, div, maximum, minimum, mul, type Node, sub } from "@adjoint/core";
import { type OptionTable, readOptions, requireWholeNumber } from "@adjoint/core/ops";
import { requireRate, type Schedule } from "../optimisers/rate.ts";

/** Options of {@link oneCycle}. */
export interface OneCycleOptions {
  /** The largest learning rate, $`\eta_\text{max}`$. */
  readonly largest: number;
  /** The number of updates of the whole cycle, $`k`$; afterwards the rate is constant. */
  readonly steps: number;
  /** The number of updates of the rise, $`r`$, at most `steps - 1`; three tenths of the cycle, rounded, if left out. */
  readonly rise?: number;
  /** The learning rate of the first update, $`\eta_0`$; the largest divided by 25 if left out. */
  readonly first?: number;
  /** The learning rate of the last update of the cycle, $`\eta_1`$; the first divided by 10,000 if left out. */
  readonly final?: number;
}

const oneCycleOptions: OptionTable<OneCycleOptions> = {
  largest: "required",
  steps: "required",
  rise: "optional",
  first: "optional",
  final: "optional",
};

/**
 * A learning rate that rises once along half a cosine, and falls along another:
 * $`\eta_0 \to \eta_\text{max}`$ in the first $`r`$ updates, $`\eta_\text{max} \to \eta_1`$ in the other $`k - r`$. From $`a`$ to
 * $`b`$ over $`n`$ updates, $`\eta_s = b + \tfrac12 (a - b) (1 + \cos(\pi s / n))`$.
 *
 * @throws ArgumentError for a rate that is negative or not finite, steps that are not an integer of at least 2, or a rise that is not
 * a positive integer below `steps`
 *
 * Source: L. N. Smith, N. Topin, "Super-convergence: very fast training of neural networks using large learning rates" (2018),
 * with the cosine and the defaults of PyTorch.
 *
 * @example
 * ```ts
 * import { constant, evaluate } from "@adjoint/core";
 * import { oneCycle } from "@adjoint/training";
 * const schedule = oneCycle({ largest: 1, steps: 10, rise: 4, first: 0.5, final: 0 });
 * [0, 2, 4, 7, 10, 99].map((step) => evaluate(schedule(constant(step)), {}).item()); // => [0.5, 0.75, 1, 0.5, 0, 0]
 * ```
 */
export function oneCycle(options: OneCycleOptions): Schedule {
  const { largest, steps, ...others } = readOptions("oneCycle", options, oneCycleOptions);
  requireWholeNumber("oneCycle: steps", steps, { min: 2 });
  const rise = others.rise ?? Math.min(Math.max(Math.round(0.3 * steps), 1), steps - 1);
  requireWholeNumber("oneCycle: rise", rise, { min: 1, max: steps - 1 });
  requireRate(largest, "oneCycle: largest");
  const first = others.first ?? largest / 25;
  requireRate(first, "oneCycle: first");
  const final = others.final ?? first / 1e4;
  requireRate(final, "oneCycle: final");
  return (step) => {
    const rising = minimum(div(step, rise), 1);
    const falling = minimum(div(maximum(sub(step, rise), 0), steps - rise), 1);
    return add(sub(halfWave(first, largest, rising), largest), halfWave(largest, final, falling));
  };
}

/** From `a` to `b` along half a cosine, as a part of the way from 0 to 1. */
function halfWave(a: number, b: number, part: Node<[]>): Node<[]> {
  return add(b, mul((a - b) / 2, add(1, cos(mul(Math.PI, part)))));
}
