import { readOptions } from "../../arguments/read-options.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { div } from "../../ops/elementwise/div.ts";
import { sqrt } from "../../ops/elementwise/sqrt.ts";
import { sub } from "../../ops/elementwise/sub.ts";
import { norm } from "../../ops/reduction/norm.ts";
import type { HasAxis } from "../../shapes/types/named-axes.ts";
import type { OnlyOptions } from "../../shapes/types/only-options.ts";
import type { ReducedShape } from "../../shapes/types/reduced-shape.ts";
import { mean } from "./mean.ts";
import { degreesOfFreedom, type SpreadOptions, spreadOptions } from "./variance.ts";

/**
 * The standard deviation along axes: $`y_i = \lVert x_i - \mu_i \rVert / \sqrt{n - c}`$ with the correction c. Without
 * options, of all elements, with c = 0. The standard deviation of no more than c elements is NaN.
 *
 * The gradient of equal values is 0, as that of a norm at the zero vector.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x` without the axes, or with size 1 there
 * @throws AxisError if there is no such axis, or one is named twice
 *
 * @example
 * ```ts
 * import { constant, evaluate, std } from "@adjoint/core";
 * evaluate(std(constant([1, 3])), {}).item(); // => 1
 * ```
 */
export function std<X extends Node, const O extends SpreadOptions = Record<never, never>>(
  x: X,
  options?: O & OnlyOptions<O, SpreadOptions> & HasAxis<ShapeOf<X>, O>,
): Node<ReducedShape<ShapeOf<X>, O>>;
export function std(x: Node, given?: SpreadOptions): Node {
  requireNodes("std", { x });
  const { correction = 0, ...options } = readOptions("std", given, spreadOptions);
  const count = degreesOfFreedom(x, { correction, ...options }, "std");
  const length: Node = norm(sub(x, mean(x, { ...options, keepAxes: true })), options);
  return div(length, typeof count === "number" ? Math.sqrt(count) : sqrt(count));
}
