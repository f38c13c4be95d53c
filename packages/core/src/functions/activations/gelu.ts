import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { erfc } from "../../ops/elementwise/erf-erfc.ts";
import { mul } from "../../ops/elementwise/mul.ts";
import { boundedAbove, boundedBelow } from "./bounds.ts";

/**
 * The Gaussian error linear unit, exact: $`y = x\, \Phi(x) = \frac{x}{2} \mathrm{erfc}(-x / \sqrt{2})`$, $`\Phi`$ being
 * the normal distribution. Written with erfc, it does not cancel for negative $`x`$; there is no approximation by a tanh.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x`
 *
 * @example
 * ```ts
 * import { constant, evaluate, gelu } from "@adjoint/core";
 * evaluate(gelu(constant([0, 1, -10])), {}).toArray(); // => [0, 0.8413447460685429, -7.61985302416047e-23]
 * ```
 */
export function gelu<X extends Node>(x: X): Node<ShapeOf<X>>;
export function gelu(x: Node): Node {
  requireNodes("gelu", { x });
  const factor = boundedBelow(x);
  return mul(mul(0.5, factor), erfc(mul(-Math.SQRT1_2, boundedAbove(factor))));
}
