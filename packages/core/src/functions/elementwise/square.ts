import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { mul } from "../../ops/elementwise/mul.ts";

/**
 * The square: $`y = x^2`$, a product of the node with itself, with $`\bar x = 2 x\, \bar y`$.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x`
 *
 * @example
 * ```ts
 * import { constant, evaluate, square } from "@adjoint/core";
 * evaluate(square(constant([1, -3])), {}).toArray(); // => [1, 9]
 * ```
 */
export function square<X extends Node>(x: X): Node<ShapeOf<X>>;
export function square(x: Node): Node {
  requireNodes("square", { x });
  return mul(x, x);
}
