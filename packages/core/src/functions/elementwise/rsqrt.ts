import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { pow } from "../../ops/elementwise/pow.ts";

/**
 * The reciprocal of the square root: $`y = x^{-1/2}`$, with $`\bar x = -\bar y\, x^{-3/2} / 2`$. NaN below 0, ∞ at 0.
 * Where the incoming cotangent is exactly 0, so is that of `x`, even at 0.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x`
 *
 * @example
 * ```ts
 * import { constant, evaluate, rsqrt } from "@adjoint/core";
 * evaluate(rsqrt(constant([4, 0.25])), {}).toArray(); // => [0.5, 2]
 * ```
 */
export function rsqrt<X extends Node>(x: X): Node<ShapeOf<X>>;
export function rsqrt(x: Node): Node {
  requireNodes("rsqrt", { x });
  return pow(x, -0.5);
}
