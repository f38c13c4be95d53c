import type { Node } from "../../graph/node.ts";
import { lessEqual } from "../../ops/elementwise/comparison.ts";
import { mul } from "../../ops/elementwise/mul.ts";
import { where } from "../../ops/elementwise/where.ts";
import { broadcast } from "../../ops/movement/broadcast.ts";
import type { Broadcast, Fits, Operand } from "../../ops/movement/operand.ts";

/**
 * The rectifier with a slope that is learnt: $`y = x`$ above 0 and $`a x`$ below, with $`\bar a = \bar y\, x`$ below 0. The
 * derivative by x at 0 is the slope. Slopes for the channels of images `[N, C, H, W]` have the shape `[C, 1, 1]`.
 *
 * @param x - `[…]`, real
 * @param slope - `[…]`, real, or a number; it broadcasts with `x`
 * @returns the shape that both broadcast to
 * @throws ShapeError if the shapes do not broadcast
 *
 * @example
 * ```ts
 * import { constant, evaluate, gradients, parameter, prelu, sum } from "@adjoint/core";
 * const slope = parameter("slope", []);
 * const y = prelu(constant([-2, 0, 3]), slope);
 * evaluate([y, gradients(sum(y), slope)], { slope: 0.25 }).map((value) => value.toArray()); // => [[-0.5, 0, 3], -2]
 * ```
 */
export function prelu<X extends Operand, S extends Operand>(x: X, slope: S & Fits<X, S>): Broadcast<X, S>;
export function prelu(x: Operand, slope: Operand): Node {
  const nodes = broadcast("prelu", { x, slope });
  const isBelow = lessEqual(nodes.x, 0);
  const below = where(isBelow, nodes.x, 0); // or the slope would meet an infinite x in the branch that is not taken
  return where(isBelow, mul(nodes.slope, below), nodes.x);
}
