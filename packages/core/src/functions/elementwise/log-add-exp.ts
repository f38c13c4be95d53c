import type { Node } from "../../graph/node.ts";
import { add } from "../../ops/elementwise/add.ts";
import { equal, greaterEqual } from "../../ops/elementwise/comparison.ts";
import { logicalAnd, logicalNot } from "../../ops/elementwise/logical.ts";
import { softplus } from "../../ops/elementwise/softplus.ts";
import { sub } from "../../ops/elementwise/sub.ts";
import { where } from "../../ops/elementwise/where.ts";
import { broadcast } from "../../ops/movement/broadcast.ts";
import type { Broadcast, Fits, Operand } from "../../ops/movement/operand.ts";
import type { Shape } from "../../shapes/shape.ts";
import { isFinite as finite } from "./is-finite.ts";

/**
 * The logarithm of a sum of two exponentials: $`y = \ln(e^a + e^b) = m + \ln(1 + e^{l - m})`$, where m is the larger one and l the
 * other one. Nothing overflows, and −∞ adds nothing. With $`\bar a = \bar y\, \sigma(a - b)`$ and
 * $`\bar b = \bar y\, \sigma(b - a)`$; of two equal infinities the first one gets all.
 *
 * @param a - `[…]`, real, or a number
 * @param b - `[…]`, real, or a number
 * @returns the shape that both broadcast to
 * @throws ShapeError if the shapes do not broadcast
 *
 * @example
 * ```ts
 * import { constant, evaluate, logAddExp } from "@adjoint/core";
 * evaluate(logAddExp(constant([0, 1000, -Infinity]), constant([0, 1000, 3])), {}).toArray(); // => [0.6931471805599453, 1000.6931471805599, 3]
 * ```
 */
export function logAddExp<S extends Shape>(a: Node<S>, b: Node<S>): Node<S>;
export function logAddExp<A extends Operand, B extends Operand>(a: A, b: B & Fits<A, B>): Broadcast<A, B>;
export function logAddExp(left: Operand, right: Operand) {
  const { a, b } = broadcast("logAddExp", { a: left, b: right });
  const isFirst = greaterEqual(a, b); // one choice for both, so that derivatives are right at ties
  const [most, least] = [where(isFirst, a, b), where(isFirst, b, a)];
  const isInfinite = logicalAnd(equal(most, least), logicalNot(finite(most))); // their difference would be NaN
  const gap = sub(where(isInfinite, 0, least), where(isInfinite, 0, most));
  return add(most, softplus(gap));
}
