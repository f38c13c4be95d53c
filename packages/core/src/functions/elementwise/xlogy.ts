import type { Node } from "../../graph/node.ts";
import { equal, lessEqual } from "../../ops/elementwise/comparison.ts";
import { log } from "../../ops/elementwise/log.ts";
import { logicalAnd } from "../../ops/elementwise/logical.ts";
import { mulNoNan } from "../../ops/elementwise/mul-no-nan.ts";
import { where } from "../../ops/elementwise/where.ts";
import { broadcast } from "../../ops/movement/broadcast.ts";
import type { Broadcast, Fits, Operand } from "../../ops/movement/operand.ts";
import type { Shape } from "../../shapes/shape.ts";

/**
 * The product of one number and the logarithm of another: $`z = x \ln y`$, and 0 wherever `x` is 0, as an entropy needs.
 * With $`\bar x = \bar z \ln y`$ and $`\bar y = \bar z\, x / y`$; at (0, 0) both are 0.
 *
 * @param x - `[…]`, real, or a number
 * @param y - `[…]`, real, or a number
 * @returns the shape that both broadcast to
 * @throws ShapeError if the shapes do not broadcast
 *
 * @example
 * ```ts
 * import { constant, evaluate, xlogy } from "@adjoint/core";
 * evaluate(xlogy(constant([0, 2]), constant([0, 4])), {}).toArray(); // => [0, 2.772588722239781]
 * ```
 */
export function xlogy<S extends Shape>(x: Node<S>, y: Node<S>): Node<S>;
export function xlogy<A extends Operand, B extends Operand>(x: A, y: B & Fits<A, B>): Broadcast<A, B>;
export function xlogy(x: Operand, y: Operand) {
  const nodes = broadcast("xlogy", { x, y });
  const withoutLogarithm = logicalAnd(equal(nodes.x, 0), lessEqual(nodes.y, 0));
  return mulNoNan(nodes.x, log(where(withoutLogarithm, 1, nodes.y)));
}
