import { elementwise } from "../families/elementwise.ts";
import { apply } from "../graph/apply.ts";
import type { Node } from "../graph/node.ts";
import type { Op } from "../graph/op.ts";
import type { NoAttributes } from "../shapes/attributes.ts";
import { real } from "../shapes/domain.ts";
import type { Shape } from "../shapes/shape.ts";
import { mul } from "./mul.ts";
import { neg } from "./neg.ts";

/** Logistic function. */
export const Sigmoid: Op<"x", NoAttributes> = elementwise({
  name: "Sigmoid",
  domain: { x: real },
  value: logistic,
  vjp: { x: (yBar, { x, y }) => mul(yBar, mul(y, sigmoid(neg(x.x)))) },
  doc: {
    summary: "Logistic function.",
    formula: "y = \\frac{1}{1 + e^{-x}}",
    kinks: "none",
    source: "chain rule; 1 - σ(x) = σ(-x)",
  },
});

/**
 * The logistic function: $`y = \sigma(x) = 1 / (1 + e^{-x})`$, with $`\bar x = \bar y\, \sigma(x)\, \sigma(-x)`$.
 *
 * A primitive for accuracy: neither the value nor the derivative loses its tail, as $`y (1 - y)`$ would from 37 on.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x`
 *
 * @example
 * ```ts
 * import { constant, evaluate, sigmoid } from "@adjoint/core";
 * evaluate(sigmoid(constant([0, 1, -100])), {}).toArray(); // => [0.5, 0.7310585786300049, 3.7200759760208356e-44]
 * ```
 */
export function sigmoid<S extends Shape>(x: Node<S>): Node<S> {
  return apply(Sigmoid, { x });
}

/** Never raises e to a large power: that would give 0 where the value is e^x. */
function logistic(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const power = Math.exp(x);
  return power / (1 + power);
}
