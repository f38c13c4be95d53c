import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { abs } from "../../ops/elementwise/abs.ts";
import { add } from "../../ops/elementwise/add.ts";
import { less } from "../../ops/elementwise/comparison.ts";
import { div } from "../../ops/elementwise/div.ts";
import { sign } from "../../ops/elementwise/sign.ts";
import { sub } from "../../ops/elementwise/sub.ts";
import { where } from "../../ops/elementwise/where.ts";

/**
 * The softsign: $`y = x / (1 + |x|)`$, with the derivative $`1 / (1 + |x|)^2`$, 1 at 0. Written $`\pm(1 - 1 / (1 + |x|))`$ from 1 on,
 * or the derivative would be a difference of numbers that are nearly equal.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x`
 *
 * @example
 * ```ts
 * import { constant, evaluate, softsign } from "@adjoint/core";
 * evaluate(softsign(constant([-1, 0, 3])), {}).toArray(); // => [-0.5, 0, 0.75]
 * ```
 */
export function softsign<X extends Node>(x: X): Node<ShapeOf<X>>;
export function softsign(x: Node): Node {
  requireNodes("softsign", { x });
  const isSmall = less(abs(x), 1);
  const small = where(isSmall, x, 0);
  const large = where(isSmall, 1, x);
  const side = sign(large);
  return where(isSmall, div(small, add(1, abs(small))), sub(side, div(side, add(1, abs(large)))));
}
