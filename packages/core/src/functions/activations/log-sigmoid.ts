import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { neg } from "../../ops/elementwise/neg.ts";
import { softplus } from "../../ops/elementwise/softplus.ts";

/**
 * The logarithm of the logistic function: $`y = \ln \sigma(x) = -\ln(1 + e^{-x})`$, exact where the function itself
 * rounds to 0 or 1, with $`\bar x = \bar y\, \sigma(-x)`$.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x`
 *
 * @example
 * ```ts
 * import { constant, evaluate, logSigmoid } from "@adjoint/core";
 * evaluate(logSigmoid(constant([0, -1000])), {}).toArray(); // => [-0.6931471805599453, -1000]
 * ```
 */
export function logSigmoid<X extends Node>(x: X): Node<ShapeOf<X>>;
export function logSigmoid(x: Node): Node {
  requireNodes("logSigmoid", { x });
  return neg(softplus(neg(x)));
}
