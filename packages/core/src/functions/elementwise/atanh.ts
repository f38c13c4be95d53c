import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { log1p } from "../../ops/elementwise/log1p.ts";
import { mul } from "../../ops/elementwise/mul.ts";
import { neg } from "../../ops/elementwise/neg.ts";
import { sub } from "../../ops/elementwise/sub.ts";

/**
 * The inverse hyperbolic tangent: $`y = \mathrm{artanh}\, x = \frac{1}{2} (\ln(1 + x) - \ln(1 - x))`$, exact for small
 * $`x`$ too: the two terms do not cancel. NaN outside −1 to 1, ±∞ at the ends, where the derivative is infinite.
 *
 * Where the incoming cotangent is exactly 0, so is that of `x`, even at the ends.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x`
 *
 * @example
 * ```ts
 * import { atanh, constant, evaluate } from "@adjoint/core";
 * evaluate(atanh(constant([0, 0.5, 1])), {}).toArray(); // => [0, 0.5493061443340549, Infinity]
 * ```
 */
export function atanh<X extends Node>(x: X): Node<ShapeOf<X>>;
export function atanh(x: Node): Node {
  requireNodes("atanh", { x });
  return mul(0.5, sub(log1p(x), log1p(neg(x))));
}
