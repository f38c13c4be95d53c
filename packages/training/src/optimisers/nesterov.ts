import { add, mul, sub } from "@adjoint/core";
import { readOptions } from "@adjoint/core/ops";
import { type MomentumOptions, momentumOptions } from "./momentum.ts";
import type { Optimiser } from "./optimiser.ts";
import { perParameter } from "./per-parameter.ts";
import { belowOne, requireWithin } from "./require-within.ts";

/**
 * Nesterov's accelerated gradient: $`v' = \mu v - \eta \, \bar\theta`$, $`\theta' = \theta + \mu v' - \eta \, \bar\theta`$,
 * from $`v = 0`$.
 *
 * A state keeps the look-ahead point, where the next gradient is taken, so that an update needs one gradient. For a fixed rate it equals PyTorch's `SGD(nesterov=True)`.
 *
 * @throws ArgumentError for a rate that is negative or not finite, or a momentum outside [0, 1)
 *
 * Source: Y. Bengio et al., "Advances in optimizing recurrent networks" (2012), section 3.5.
 *
 * @example
 * ```ts
 * import { constant, evaluate, gradients, parameter, square, sum } from "@adjoint/core";
 * import { nesterov } from "@adjoint/training";
 * const w = parameter("w", [2]);
 * const dw = gradients(sum(square(w)), w);
 * const optimiser = nesterov({ rate: 0.25, momentum: 0.5 });
 * const update = optimiser.update({ parameters: [w], gradients: [dw], step: constant(0) });
 * evaluate(update.parameters, { w: [2, 4], "w/velocity": [1, -1] }).map((value) => value.toArray()); // => [[0.75, 0.75]]
 * ```
 */
export function nesterov(options: MomentumOptions): Optimiser {
  const { rate, momentum: mu = 0.9 } = readOptions("nesterov", options, momentumOptions);
  requireWithin("nesterov", belowOne, { momentum: mu });
  return perParameter({
    name: "nesterov",
    rate,
    options: { momentum: mu },
    memory: ["velocity"],
    move({ theta, thetaBar, eta, velocity }) {
      const step = mul(eta, thetaBar);
      const next = sub(mul(mu, velocity), step);
      return { theta: add(theta, sub(mul(mu, next), step)), velocity: next };
    },
  });
}
