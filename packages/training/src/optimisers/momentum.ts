import { add, mul, sub } from "@adjoint/core";
import { type OptionTable, readOptions } from "@adjoint/core/ops";
import type { Optimiser } from "./optimiser.ts";
import { perParameter } from "./per-parameter.ts";
import type { Rate } from "./rate.ts";
import { belowOne, requireWithin } from "./require-within.ts";

/** Options of {@link momentum} and {@link nesterov}. */
export interface MomentumOptions {
  /** The learning rate $`\eta`$: a number, or a schedule. */
  readonly rate: Rate;
  /** The part of the velocity that is kept, $`\mu`$, in [0, 1); 0.9 if left out. */
  readonly momentum?: number;
}

/** Which of these options are required. */
export const momentumOptions: OptionTable<MomentumOptions> = { rate: "required", momentum: "optional" };

/**
 * Gradient descent with momentum: $`v' = \mu v - \eta \, \bar\theta`$, $`\theta' = \theta + v'`$, from $`v = 0`$.
 *
 * The velocity $`v`$ is a step: it contains the learning rate, as in Keras. PyTorch multiplies by the rate afterwards
 * ($`v' = \mu v + \bar\theta`$, $`\theta' = \theta - \eta v'`$): the same for a fixed rate, not for a schedule.
 *
 * @throws ArgumentError for a rate that is negative or not finite, or a momentum outside [0, 1)
 *
 * Source: I. Sutskever et al., "On the importance of initialization and momentum in deep learning" (2013), section 2.
 *
 * @example
 * ```ts
 * import { constant, evaluate, gradients, parameter, square, sum } from "@adjoint/core";
 * import { momentum } from "@adjoint/training";
 * const w = parameter("w", [2]);
 * const dw = gradients(sum(square(w)), w);
 * const optimiser = momentum({ rate: 0.25, momentum: 0.5 });
 * const update = optimiser.update({ parameters: [w], gradients: [dw], step: constant(0) });
 * evaluate(update.parameters, { w: [2, 4], "w/velocity": [1, -1] }).map((value) => value.toArray()); // => [[1.5, 1.5]]
 * ```
 */
export function momentum(options: MomentumOptions): Optimiser {
  const { rate, momentum: mu = 0.9 } = readOptions("momentum", options, momentumOptions);
  requireWithin("momentum", belowOne, { momentum: mu });
  return perParameter({
    name: "momentum",
    rate,
    options: { momentum: mu },
    memory: ["velocity"],
    move({ theta, thetaBar, eta, velocity }) {
      const next = sub(mul(mu, velocity), mul(eta, thetaBar));
      return { theta: add(theta, next), velocity: next };
    },
  });
}
