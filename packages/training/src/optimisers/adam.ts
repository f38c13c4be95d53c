import { mul, sub } from "@adjoint/core";
import { readOptions } from "@adjoint/core/ops";
import {
  type AdamMemory,
  type AdamOptions,
  adamDirection,
  adamNumbers,
  adamOptions,
  shownNumbers,
} from "./adam-direction.ts";
import type { Optimiser } from "./optimiser.ts";
import { perParameter } from "./per-parameter.ts";

/**
 * Adam: means of the gradient and of its square, corrected for their start at 0, with $`t`$ = 1 at the first update:
 *
 * $`m' = \beta_1 m + (1 - \beta_1) \, \bar\theta`$, $`v' = \beta_2 v + (1 - \beta_2) \, \bar\theta^2`$,
 * $`\hat m = m' / (1 - \beta_1^t)`$, $`\hat v = v' / (1 - \beta_2^t)`$,
 * $`\theta' = \theta - \eta \, \hat m / (\sqrt{\hat v + \delta} + \varepsilon)`$, where $`\delta`$ is 0 unless it is given.
 *
 * Epsilon is added to the root of the corrected mean square, as in algorithm 1 of the paper, PyTorch and Optax; some
 * implementations (TensorFlow 1, the paper's faster variant) add it to the uncorrected root.
 *
 * @throws ArgumentError for a rate that is negative or not finite, a beta outside [0, 1), or an epsilon not above 0
 *
 * Source: D. P. Kingma, J. Ba, "Adam: a method for stochastic optimization" (2015), algorithm 1.
 *
 * @example
 * ```ts
 * import { constant, evaluate, gradients, parameter, square, sum } from "@adjoint/core";
 * import { adam } from "@adjoint/training";
 * const w = parameter("w", [2]);
 * const dw = gradients(sum(square(w)), w);
 * const update = adam({ rate: 0.5 }).update({ parameters: [w], gradients: [dw], step: constant(0) });
 * const values = evaluate(update.parameters, { w: [2, -4], "w/mean": [0, 0], "w/meanSquare": [0, 0] });
 * values[0]?.toArray(); // => [1.50000000125, -3.500000000625]
 * ```
 */
export function adam(options: AdamOptions): Optimiser {
  const { rate, ...others } = readOptions("adam", options, adamOptions);
  const numbers = adamNumbers("adam", others);
  return perParameter<AdamMemory>({
    name: "adam",
    rate,
    options: shownNumbers(numbers),
    memory: ["mean", "meanSquare"],
    move(site) {
      const { direction, ...memory } = adamDirection(site, numbers);
      return { theta: sub(site.theta, mul(site.eta, direction)), ...memory };
    },
  });
}
