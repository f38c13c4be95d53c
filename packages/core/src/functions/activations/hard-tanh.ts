import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { clip } from "../elementwise/clip.ts";

/**
 * The hyperbolic tangent of straight lines: $`y = \min(\max(x, -1), 1)`$. The derivative at −1 and 1 is 1, as for {@link
 * clip}.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x`
 *
 * @example
 * ```ts
 * import { constant, evaluate, hardTanh } from "@adjoint/core";
 * evaluate(hardTanh(constant([-2, 0.5, 1])), {}).toArray(); // => [-1, 0.5, 1]
 * ```
 */
export function hardTanh<X extends Node>(x: X): Node<ShapeOf<X>>;
export function hardTanh(x: Node): Node {
  requireNodes("hardTanh", { x });
  return clip(x, { min: -1, max: 1 });
}
