import type { Node } from "../graph/node.ts";
import { div } from "../ops/div.ts";
import type { Shape } from "../shapes/shape.ts";

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
export function reciprocal<S extends Shape>(x: Node<S>): Node<S>;
export function reciprocal(x: Node): Node {
  return div(1, x);
}
