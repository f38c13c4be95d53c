import { elementwise } from "../families/elementwise.ts";
import { apply } from "../graph/apply.ts";
import type { Node } from "../graph/node.ts";
import type { Op } from "../graph/op.ts";
import type { NoAttributes } from "../shapes/attributes.ts";
import { real } from "../shapes/domain.ts";
import type { Shape } from "../shapes/shape.ts";
import { mul } from "./mul.ts";
import { sigmoid } from "./sigmoid.ts";

/** Hyperbolic tangent. */
export const Tanh: Op<"x", NoAttributes> = elementwise({
  name: "Tanh",
  domain: { x: real },
  value: Math.tanh,
  vjp: { x: (yBar, { x }) => mul(yBar, squaredSech(x.x)) },
  doc: {
    summary: "Hyperbolic tangent.",
    formula: "y = \\tanh x",
    kinks: "none",
    source: "chain rule",
  },
});

/**
 * The hyperbolic tangent: $`y = \tanh x`$, with $`\bar x = \bar y\, \mathrm{sech}^2 x`$.
 *
 * The derivative is taken as $`4\, \sigma(2x)\, \sigma(-2x)`$, which keeps its tail; $`1 - y^2`$ is 0 from 19 on.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x`
 *
 * @example
 * ```ts
 * import { constant, evaluate, tanh } from "@adjoint/core";
 * evaluate(tanh(constant([0, 1])), {}).toArray(); // => [0, 0.7615941559557649]
 * ```
 */
export function tanh<S extends Shape>(x: Node<S>): Node<S> {
  return apply(Tanh, { x });
}

function squaredSech(x: Node): Node {
  return mul(4, mul(sigmoid(mul(2, x)), sigmoid(mul(-2, x))));
}
