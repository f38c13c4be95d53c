import { maximum, mul, sub } from "@adjoint/core";
import { readOptions } from "@adjoint/core/ops";
import {
  type AdamMemory,
  type AdamOptions,
  adamMeans,
  adamNumbers,
  adamOptions,
  adamRatio,
  shownNumbers,
} from "./adam-direction.ts";
import type { Optimiser } from "./optimiser.ts";
import { perParameter } from "./per-parameter.ts";

/**
 * AMSGrad: {@link adam} whose divisor never falls. With its means $`m'`$ and $`v'`$ and the largest mean square so far,
 * $`w' = \max(w, v')`$:
 *
 * $`\theta' = \theta - \eta \, \frac{m' / (1 - \beta_1^t)}{\sqrt{w' / (1 - \beta_2^t)} + \varepsilon}`$.
 *
 * The maximum is taken before the correction for the start at 0, as in PyTorch; the paper does not correct at all.
 *
 * @throws ArgumentError for a rate that is negative or not finite, a beta outside [0, 1), or an epsilon not above 0
 *
 * Source: S. J. Reddi, S. Kale, S. Kumar, "On the convergence of Adam and beyond" (2018), algorithm 2.
 *
 * @example
 * ```ts
 * import { constant, evaluate, parameter } from "@adjoint/core";
 * import { amsGrad } from "@adjoint/training";
 * const w = parameter("w", [1]);
 * const update = amsGrad({ rate: 0.5 }).update({ parameters: [w], gradients: [constant([4])], step: constant(0) });
 * const values = evaluate(update.parameters, { w: [2], "w/mean": [0], "w/meanSquare": [0], "w/largest": [0] });
 * values[0]?.toArray(); // => [1.50000000125]
 * ```
 */
export function amsGrad(options: AdamOptions): Optimiser {
  const { rate, ...others } = readOptions("amsGrad", options, adamOptions);
  const numbers = adamNumbers("amsGrad", others);
  return perParameter<AdamMemory | "largest">({
    name: "amsGrad",
    rate,
    options: shownNumbers(numbers),
    memory: ["mean", "meanSquare", "largest"],
    move(site) {
      const means = adamMeans(site, numbers);
      const largest = maximum(site.largest, means.meanSquare);
      const direction = adamRatio(site.step, { mean: means.mean, meanSquare: largest }, numbers);
      return { theta: sub(site.theta, mul(site.eta, direction)), ...means, largest };
    },
  });
}
