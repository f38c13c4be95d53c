import { mul, type Node, sub } from "@adjoint/core";
import type { Optimiser } from "./optimiser.ts";
import { type Rate, rateNode } from "./rate.ts";

/** How {@link sgd} moves. */
export interface SgdOptions {
  /** The learning rate $`\eta`$: a number, or a schedule. */
  readonly rate: Rate;
}

/**
 * Stochastic gradient descent: $`\theta' = \theta - \eta \, \bar\theta`$. It remembers nothing.
 *
 * @throws ArgumentError when the update is built, for a rate that is not finite
 *
 * @example
 * ```ts
 * import { constant, evaluate, gradients, parameter, square, sum } from "@adjoint/core";
 * import { sgd } from "@adjoint/training";
 * const w = parameter("w", [2]);
 * const dw = gradients(sum(square(w)), w);
 * const update = sgd({ rate: 0.25 }).update({ parameters: [w], gradients: [dw], step: constant(0) });
 * evaluate(update.parameters, { w: [2, 4] }).map((value) => value.toArray()); // => [[1, 2]]
 * ```
 */
export function sgd({ rate }: SgdOptions): Optimiser {
  return Object.freeze<Optimiser>({
    name: `sgd(rate: ${typeof rate === "number" ? rate : "scheduled"})`,
    update({ parameters, gradients, step }) {
      const eta = rateNode(rate, step, "sgd");
      const move = (parameter: Node, i: number): Node => sub(parameter, mul(eta, gradients[i] as Node)); // by position
      return { parameters: parameters.map(move), state: [] };
    },
  });
}
