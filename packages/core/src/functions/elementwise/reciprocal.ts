import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { div } from "../../ops/elementwise/div.ts";

/**
 * The reciprocal: $`y = 1 / x`$. Where the incoming cotangent is exactly 0, so is that of `x`, even at 0.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x`
 *
 * @example
 * ```ts
 * import { constant, evaluate, reciprocal } from "@adjoint/core";
 * evaluate(reciprocal(constant([2, -4])), {}).toArray(); // => [0.5, -0.25]
 * ```
 */
export function reciprocal<X extends Node>(x: X): Node<ShapeOf<X>>;
export function reciprocal(x: Node): Node {
  requireNodes("reciprocal", { x });
  return div(1, x);
}
