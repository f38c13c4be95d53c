import { add, mul, type Node, sign, sub } from "@adjoint/core";
import { type OptionTable, readOptions } from "@adjoint/core/ops";
import type { Optimiser } from "./optimiser.ts";
import { perParameter } from "./per-parameter.ts";
import type { Rate } from "./rate.ts";
import { belowOne, fromZero, requireWithin } from "./require-within.ts";

/** Options of {@link lion}. */
export interface LionOptions {
  /** The learning rate $`\eta`$: a number, or a schedule. Three to ten times smaller than that of {@link adam} is usual. */
  readonly rate: Rate;
  /** The part of the mean in the direction, $`\beta_1`$, in [0, 1); 0.9 if left out. */
  readonly beta1?: number;
  /** The part of the mean that is kept, $`\beta_2`$, in [0, 1); 0.99 if left out. */
  readonly beta2?: number;
  /** The decoupled weight decay $`\lambda`$; 0 if left out. */
  readonly weightDecay?: number;
}

const lionOptions: OptionTable<LionOptions> = {
  rate: "required",
  beta1: "optional",
  beta2: "optional",
  weightDecay: "optional",
};

/**
 * Lion: steps of one size, along the sign of a mean gradient:
 *
 * $`\theta' = \theta - \eta \, (\operatorname{sign}(\beta_1 m + (1 - \beta_1) \, \bar\theta) + \lambda \theta)`$,
 * $`m' = \beta_2 m + (1 - \beta_2) \, \bar\theta`$, from $`m = 0`$.
 *
 * The sign of 0 is 0: an entry whose gradient has always been 0 stays where it is, but for the decay.
 *
 * @throws ArgumentError for a rate or decay that is negative or not finite, or a beta outside [0, 1)
 *
 * Source: X. Chen and others, "Symbolic discovery of optimization algorithms" (2023), algorithm 2.
 *
 * @example
 * ```ts
 * import { constant, evaluate, parameter } from "@adjoint/core";
 * import { lion } from "@adjoint/training";
 * const w = parameter("w", [3]);
 * const update = lion({ rate: 0.5 }).update({ parameters: [w], gradients: [constant([4, -0.1, 0])], step: constant(0) });
 * evaluate(update.parameters, { w: [2, 2, 2], "w/mean": [0, 0, 0] })[0]?.toArray(); // => [1.5, 2.5, 2]
 * ```
 */
export function lion(options: LionOptions): Optimiser {
  const { rate, beta1 = 0.9, beta2 = 0.99, weightDecay = 0 } = readOptions("lion", options, lionOptions);
  requireWithin("lion", belowOne, { beta1, beta2 });
  requireWithin("lion", fromZero, { weightDecay });
  return perParameter({
    name: "lion",
    rate,
    options: { beta1, beta2, weightDecay },
    memory: ["mean"],
    move({ theta, thetaBar, eta, mean }) {
      const direction: Node = sign(add(mul(beta1, mean), mul(1 - beta1, thetaBar)));
      const whole = weightDecay === 0 ? direction : add(direction, mul(weightDecay, theta));
      return { theta: sub(theta, mul(eta, whole)), mean: add(mul(beta2, mean), mul(1 - beta2, thetaBar)) };
    },
  });
}
