import { mul, type Node, sub } from "@adjoint/core";
import { anyFunction, type OptionTable, readOptions } from "@adjoint/core/ops";
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
import { fromZero, requireWithin } from "./require-within.ts";

/** Options of {@link adamW}. */
export interface AdamWOptions extends AdamOptions {
  /** The weight decay $`\lambda`$; 0.01 if left out. */
  readonly weightDecay?: number;
  /** Which parameters decay; all if left out. Often all but biases and norms: `({ shape }) => shape.length > 1`. */
  readonly decays?: (parameter: Node) => boolean;
}

const adamWOptions: OptionTable<AdamWOptions> = {
  ...adamOptions,
  weightDecay: "optional",
  decays: ["optional", anyFunction],
};

/**
 * Adam with decoupled weight decay: $`\theta' = \theta - \eta \, \lambda \, \theta - \eta \, \hat m / (\sqrt{\hat v} +
 * \varepsilon)`$, with the means of {@link adam}.
 *
 * The decay does not enter the means. It is multiplied by the learning rate, schedule included, as in PyTorch. For decay
 * that is part of the gradient see {@link decayed}.
 *
 * @throws ArgumentError for a rate or decay that is negative or not finite, a beta outside [0, 1), or an epsilon not above 0
 *
 * Source: I. Loshchilov, F. Hutter, "Decoupled weight decay regularization" (2019), algorithm 2.
 *
 * @example
 * ```ts
 * import { constant, evaluate, parameter } from "@adjoint/core";
 * import { adamW } from "@adjoint/training";
 * const w = parameter("w", [2]);
 * const optimiser = adamW({ rate: 0.5, weightDecay: 0.5 });
 * const update = optimiser.update({ parameters: [w], gradients: [constant([0, 0])], step: constant(0) });
 * const values = evaluate(update.parameters, { w: [2, -4], "w/mean": [0, 0], "w/meanSquare": [0, 0] });
 * values[0]?.toArray(); // => [1.5, -3]
 * ```
 */
export function adamW(options: AdamWOptions): Optimiser {
  const { rate, weightDecay = 0.01, decays = () => true, ...others } = readOptions("adamW", options, adamWOptions);
  const numbers = adamNumbers("adamW", others);
  requireWithin("adamW", fromZero, { weightDecay });
  return perParameter<AdamMemory>({
    name: "adamW",
    rate,
    options: { ...shownNumbers(numbers), weightDecay },
    memory: ["mean", "meanSquare"],
    move(site) {
      const { theta, eta } = site;
      const { direction, ...memory } = adamDirection(site, numbers);
      const kept = decays(theta) ? sub(theta, mul(mul(eta, weightDecay), theta)) : theta;
      return { theta: sub(kept, mul(eta, direction)), ...memory };
    },
  });
}
