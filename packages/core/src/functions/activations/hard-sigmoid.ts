import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { add } from "../../ops/elementwise/add.ts";
import { greaterEqual } from "../../ops/elementwise/comparison.ts";
import { div } from "../../ops/elementwise/div.ts";
import { relu } from "../../ops/elementwise/relu.ts";
import { where } from "../../ops/elementwise/where.ts";

/**
 * The logistic function of straight lines: $`y = \min(\max((x + 3) / 6, 0), 1)`$. The derivative at −3 and 3 is 0.
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
  return div(where(greaterEqual(x, 3), 6, relu(add(x, 3))), 6);
}
