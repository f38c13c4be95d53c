import { readOptions } from "../../arguments/read-options.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { div } from "../../ops/elementwise/div.ts";
import { sum } from "../../ops/movement/sum-repeat.ts";
import type { HasAxis } from "../../shapes/types/named-axes.ts";
import type { OnlyOptions } from "../../shapes/types/only-options.ts";
import { type ReducedShape, type ReduceOptions, reduceOptions } from "../../shapes/types/reduced-shape.ts";
import { reducedCount } from "./reduced-count.ts";

/**
 * The mean along axes: $`y_i = \frac{1}{n} \sum_k x_{ik}`$, with $`\bar x_{ik} = \bar y_i / n`$. Without options, of all elements. The size of a named axis is a
 * node, so that one graph serves every batch size. The mean of no elements is NaN.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x` without the axes, or with size 1 there
 * @throws AxisError if there is no such axis, or one is named twice
 *
 * @example
 * ```ts
 * import { evaluate, input, mean } from "@adjoint/core";
 * const x = input("x", ["batch", 2]);
 * evaluate(mean(x, { axis: 0 }), { x: [[1, 2], [3, 4], [5, 6]] }).toArray(); // => [3, 4]
 * ```
 */
export function mean<X extends Node, const O extends ReduceOptions = Record<never, never>>(
  x: X,
  options?: O & OnlyOptions<O, ReduceOptions> & HasAxis<ShapeOf<X>, O>,
): Node<ReducedShape<ShapeOf<X>, O>>;
export function mean(x: Node, given?: ReduceOptions): Node {
  requireNodes("mean", { x });
  const options = readOptions("mean", given, reduceOptions);
  const count = reducedCount(x, options, "mean");
  const total: Node = sum(x, options);
  return count === 1 ? total : div(total, count);
}
