import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { mulNoNan } from "../../ops/elementwise/mul-no-nan.ts";
import { sigmoid } from "../../ops/elementwise/sigmoid-tanh.ts";

/**
 * The sigmoid linear unit, or swish: $`y = x\, \sigma(x)`$, with
 * $`\bar x = \bar y\, \sigma(x)\, (1 + x\, (1 - \sigma(x)))`$.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x`
 *
 * @example
 * ```ts
 * import { constant, evaluate, silu } from "@adjoint/core";
 * evaluate(silu(constant([0, 1])), {}).toArray(); // => [0, 0.7310585786300049]
 * ```
 */
export function silu<X extends Node>(x: X): Node<ShapeOf<X>>;
export function silu(x: Node): Node {
  requireNodes("silu", { x });
  return mulNoNan(x, sigmoid(x)); // −∞ times 0 is 0
}
