import { add, div, maximum, mul, type Node, sqrt, square, sub } from "@adjoint/core";
import { type OptionTable, readOptions, truthValue } from "@adjoint/core/ops";
import type { Optimiser } from "./optimiser.ts";
import { type MoveContext, perParameter } from "./per-parameter.ts";
import type { Rate } from "./rate.ts";
import { aboveZero, belowOne, requireWithin } from "./require-within.ts";

/** Options of {@link rmsProp}. */
export interface RmsPropOptions {
  /** The learning rate $`\eta`$: a number, or a schedule. */
  readonly rate: Rate;
  /** The part of the mean square that is kept, $`\beta`$, in [0, 1); 0.99 if left out. */
  readonly decay?: number;
  /** The small number $`\varepsilon`$ that keeps the divisor above 0; 1e-8 if left out. */
  readonly epsilon?: number;
  /** Whether the square of the mean gradient is taken off the mean square, which leaves the variance; false if left out. */
  readonly centred?: boolean;
}

const rmsPropOptions: OptionTable<RmsPropOptions> = {
  rate: "required",
  decay: "optional",
  epsilon: "optional",
  centred: ["optional", truthValue],
};

/**
 * RMSProp: $`h' = \beta h + (1 - \beta) \, \bar\theta^2`$,
 * $`\theta' = \theta - \eta \, \bar\theta / (\sqrt{h'} + \varepsilon)`$, elementwise, from $`h = 0`$.
 *
 * Centred, the divisor is the standard deviation: with $`m' = \beta m + (1 - \beta) \, \bar\theta`$ it is
 * $`\sqrt{\max(h' - m'^2, 0)} + \varepsilon`$; the maximum keeps a rounded difference from falling below 0.
 *
 * Epsilon is added to the root, and the mean is not corrected for its start at 0: the first steps are longer by
 * $`1 / \sqrt{1 - \beta}`$. Both are PyTorch's conventions, as are the defaults.
 *
 * @throws ArgumentError for a rate that is negative or not finite, a decay outside [0, 1), or an epsilon not above 0
 *
 * Source: T. Tieleman, G. Hinton, "Neural networks for machine learning", lecture 6.5 (2012).
 *
 * @example
 * ```ts
 * import { constant, evaluate, gradients, parameter, square, sum } from "@adjoint/core";
 * import { rmsProp } from "@adjoint/training";
 * const w = parameter("w", [1]);
 * const dw = gradients(sum(square(w)), w);
 * const optimiser = rmsProp({ rate: 0.5, decay: 0.75, epsilon: 1e-20 });
 * const update = optimiser.update({ parameters: [w], gradients: [dw], step: constant(0) });
 * evaluate(update.parameters, { w: [2], "w/meanSquare": [0] }).map((value) => value.toArray()); // => [[1]]
 * ```
 */
export function rmsProp(options: RmsPropOptions): Optimiser {
  const { rate, decay = 0.99, epsilon = 1e-8, centred = false } = readOptions("rmsProp", options, rmsPropOptions);
  requireWithin("rmsProp", belowOne, { decay });
  requireWithin("rmsProp", aboveZero, { epsilon });
  const numbers = { decay, epsilon };
  const meanOf = (before: Node, now: Node): Node => add(mul(decay, before), mul(1 - decay, now));
  const move = ({ theta, thetaBar, eta }: MoveContext, spread: Node): Node =>
    sub(theta, div(mul(eta, thetaBar), add(sqrt(spread), epsilon)));
  if (!centred) {
    return perParameter({
      name: "rmsProp",
      rate,
      options: numbers,
      memory: ["meanSquare"],
      move(site) {
        const meanSquare = meanOf(site.meanSquare, square(site.thetaBar));
        return { theta: move(site, meanSquare), meanSquare };
      },
    });
  }
  return perParameter({
    name: "centredRmsProp",
    rate,
    options: numbers,
    memory: ["mean", "meanSquare"],
    move(site) {
      const mean = meanOf(site.mean, site.thetaBar);
      const meanSquare = meanOf(site.meanSquare, square(site.thetaBar));
      return { theta: move(site, maximum(sub(meanSquare, square(mean)), 0)), mean, meanSquare };
    },
  });
}
