import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { mulNoNan } from "../../ops/elementwise/mul-no-nan.ts";
import { hardSigmoid } from "./hard-sigmoid.ts";

/**
 * The swish of straight lines and a parabola: $`y = x \min(\max((x + 3) / 6, 0), 1)`$. The derivative at −3 is 0 and at 3
 * is 1: those of the outer branches.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x`
 *
 * @example
 * ```ts
 * import { constant, evaluate, hardSwish } from "@adjoint/core";
 * evaluate(hardSwish(constant([-4, 0, 1.5, 3])), {}).toArray(); // => [0, 0, 1.125, 3]
 * ```
 */
export function hardSwish<X extends Node>(x: X): Node<ShapeOf<X>>;
export function hardSwish(x: Node): Node {
  requireNodes("hardSwish", { x });
  return mulNoNan(x, hardSigmoid(x)); // −∞ times 0 is 0
}
