import { mul, sub } from "@adjoint/core";
import { type OptionTable, readOptions } from "@adjoint/core/ops";
import type { Optimiser } from "./optimiser.ts";
import { perParameter } from "./per-parameter.ts";
import type { Rate } from "./rate.ts";

/** Options of {@link sgd}. */
export interface SgdOptions {
  /** The learning rate $`\eta`$: a number, or a schedule. */
  readonly rate: Rate;
}

const sgdOptions: OptionTable<SgdOptions> = { rate: "required" };

/**
 * Stochastic gradient descent: $`\theta' = \theta - \eta \, \bar\theta`$. It remembers nothing.
 *
 * @throws ArgumentError for a rate that is negative or not finite
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
export function sgd(options: SgdOptions): Optimiser {
  const { rate } = readOptions("sgd", options, sgdOptions);
  return perParameter({
    name: "sgd",
    rate,
    memory: [],
    move: ({ theta, thetaBar, eta }) => ({ theta: sub(theta, mul(eta, thetaBar)) }),
  });
}
