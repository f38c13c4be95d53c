import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { mulNoNan } from "../../ops/elementwise/mul-no-nan.ts";
import { normalCdf } from "../../ops/elementwise/normal-cdf.ts";

/**
 * The Gaussian error linear unit, exact: $`y = x\, \Phi(x)`$, $`\Phi`$ being the normal distribution, see
 * {@link normalCdf}, with $`\bar x = \bar y\, (\Phi(x) + x\, e^{-x^2 / 2} / \sqrt{2 \pi})`$. There is no approximation by a tanh.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x`
 *
 * @example
 * ```ts
 * import { constant, evaluate, gelu } from "@adjoint/core";
 * evaluate(gelu(constant([0, 1, -10])), {}).toArray(); // => [0, 0.8413447460685429, -7.619853024160525e-23]
 * ```
 */
export function gelu<X extends Node>(x: X): Node<ShapeOf<X>>;
export function gelu(x: Node): Node {
  requireNodes("gelu", { x });
  return mulNoNan(x, normalCdf(x)); // −∞ times 0 is 0
}
