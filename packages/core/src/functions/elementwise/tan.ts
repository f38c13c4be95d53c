import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { div } from "../../ops/elementwise/div.ts";
import { cos, sin } from "../../ops/elementwise/sin-cos.ts";

/**
 * The tangent of an angle in radians: $`y = \tan x = \sin x / \cos x`$, with $`\bar x = \bar y\, (1 + y^2)`$.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x`
 *
 * @example
 * ```ts
 * import { constant, evaluate, tan } from "@adjoint/core";
 * evaluate(tan(constant([0, 1])), {}).toArray(); // => [0, 1.557407724654902]
 * ```
 */
export function tan<X extends Node>(x: X): Node<ShapeOf<X>>;
export function tan(x: Node): Node {
  requireNodes("tan", { x });
  return div(sin(x), cos(x));
}
