import type { Node } from "../../graph/node.ts";
import { equal, lessEqual } from "../../ops/elementwise/comparison.ts";
import { log1p } from "../../ops/elementwise/log1p.ts";
import { logicalAnd } from "../../ops/elementwise/logical.ts";
import { mulNoNan } from "../../ops/elementwise/mul-no-nan.ts";
import { where } from "../../ops/elementwise/where.ts";
import { broadcast } from "../../ops/movement/broadcast.ts";
import type { Broadcast, Fits, Operand } from "../../ops/movement/operand.ts";
import type { Shape } from "../../shapes/shape.ts";

/**
 * The product of one number and the logarithm of 1 plus another: $`z = x \ln(1 + y)`$, and 0 wherever `x` is 0. With
 * $`\bar x = \bar z \ln(1 + y)`$ and $`\bar y = \bar z\, x / (1 + y)`$; at (0, −1) both are 0.
 *
 * @param x - `[…]`, real, or a number
 * @param y - `[…]`, real, or a number
 * @returns the shape that both broadcast to
 * @throws ShapeError if the shapes do not broadcast
 *
 * @example
 * ```ts
 * import { constant, evaluate, xlog1py } from "@adjoint/core";
 * evaluate(xlog1py(constant([0, 2]), constant([-1, 1e-20])), {}).toArray(); // => [0, 2e-20]
 * ```
 */
export function xlog1py<S extends Shape>(x: Node<S>, y: Node<S>): Node<S>;
export function xlog1py<A extends Operand, B extends Operand>(x: A, y: B & Fits<A, B>): Broadcast<A, B>;
export function xlog1py(x: Operand, y: Operand) {
  const nodes = broadcast("xlog1py", { x, y });
  const withoutLogarithm = logicalAnd(equal(nodes.x, 0), lessEqual(nodes.y, -1));
  return mulNoNan(nodes.x, log1p(where(withoutLogarithm, 0, nodes.y)));
}
