import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { div } from "../../ops/elementwise/div.ts";
import { relu } from "../../ops/elementwise/relu.ts";
import { sub } from "../../ops/elementwise/sub.ts";

/**
 * The logistic function of straight lines: $`y = \min(\max((x + 3) / 6, 0), 1)`$. The derivative at −3 and 3 is 0. Written
 * $`\max(6 - \max(3 - x, 0), 0) / 6`$, of two rectifiers, whose derivative at 0 is 0.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x`
 *
 * @example
 * ```ts
 * import { constant, evaluate, hardSigmoid } from "@adjoint/core";
 * evaluate(hardSigmoid(constant([-4, 0, 1.5, 3])), {}).toArray(); // => [0, 0.5, 0.75, 1]
 * ```
 */
export function hardSigmoid<X extends Node>(x: X): Node<ShapeOf<X>>;
export function hardSigmoid(x: Node): Node {
  requireNodes("hardSigmoid", { x });
  return div(relu(sub(6, relu(sub(3, x)))), 6);
}
