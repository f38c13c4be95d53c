import { add, div, mul, sqrt, square, sub } from "@adjoint/core";
import { type OptionTable, readOptions } from "@adjoint/core/ops";
import type { Optimiser } from "./optimiser.ts";
import { perParameter } from "./per-parameter.ts";
import type { Rate } from "./rate.ts";
import { aboveZero, requireWithin } from "./require-within.ts";

/** Options of {@link adaGrad}. */
export interface AdaGradOptions {
  /** The learning rate $`\eta`$: a number, or a schedule. */
  readonly rate: Rate;
  /** The small number $`\varepsilon`$ that keeps the divisor above 0; 1e-7 if left out. */
  readonly epsilon?: number;
}

const adaGradOptions: OptionTable<AdaGradOptions> = { rate: "required", epsilon: "optional" };

/**
 * AdaGrad: $`h' = h + \bar\theta^2`$, $`\theta' = \theta - \eta \, \bar\theta / (\sqrt{h'} + \varepsilon)`$, elementwise,
 * from $`h = 0`$. Epsilon is added to the root, as in PyTorch.
 *
 * @throws ArgumentError for a rate that is negative or not finite, or an epsilon that is not above 0
 *
 * Source: J. Duchi, E. Hazan, Y. Singer, "Adaptive subgradient methods" (JMLR 12, 2011), the diagonal case.
 *
 * @example
 * ```ts
 * import { constant, evaluate, gradients, parameter, square, sum } from "@adjoint/core";
 * import { adaGrad } from "@adjoint/training";
 * const w = parameter("w", [2]);
 * const dw = gradients(sum(square(w)), w);
 * const optimiser = adaGrad({ rate: 0.5, epsilon: 1e-20 });
 * const update = optimiser.update({ parameters: [w], gradients: [dw], step: constant(0) });
 * evaluate(update.parameters, { w: [2, 4], "w/squares": [0, 36] }).map((value) => value.toArray()); // => [[1.5, 3.6]]
 * ```
 */
export function adaGrad(options: AdaGradOptions): Optimiser {
  const { rate, epsilon = 1e-7 } = readOptions("adaGrad", options, adaGradOptions);
  requireWithin("adaGrad", aboveZero, { epsilon });
  return perParameter({
    name: "adaGrad",
    rate,
    options: { epsilon },
    memory: ["squares"],
    move({ theta, thetaBar, eta, squares }) {
      const next = add(squares, square(thetaBar));
      return { theta: sub(theta, div(mul(eta, thetaBar), add(sqrt(next), epsilon))), squares: next };
    },
  });
}
