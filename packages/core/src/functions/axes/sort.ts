import { readOptions } from "../../arguments/read-options.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { argSort, type SortOptions, sortOptions } from "../../ops/reduction/arg-sort.ts";
import { axisPosition } from "../../shapes/shape.ts";
import type { HasAxis } from "../../shapes/types/named-axes.ts";
import type { OnlyOptions } from "../../shapes/types/only-options.ts";
import { takeAlongAxis } from "./take-along-axis.ts";

/**
 * The values along an axis in ascending order, or descending: $`y_k = x_{\pi_k}`$ with the order $`\pi`$ of
 * {@link argSort}. The cotangent goes back the same way; of equal values, the first in `x` belongs to the first in the
 * result.
 *
 * @param x - `[…]`, real or int32
 * @returns the shape of `x`
 * @throws AxisError if there is no such axis
 *
 * @example
 * ```ts
 * import { constant, evaluate, sort } from "@adjoint/core";
 * evaluate(sort(constant([[3, 1, 2], [4, 6, 5]])), {}).toArray(); // => [[1, 2, 3], [4, 5, 6]]
 * evaluate(sort(constant([3, 1, 2]), { descending: true }), {}).toArray(); // => [3, 2, 1]
 * ```
 */
export function sort<X extends Node, const O extends SortOptions = Record<never, never>>(
  x: X,
  options?: O & OnlyOptions<O, SortOptions> & HasAxis<ShapeOf<X>, O>,
): Node<ShapeOf<X>>;
export function sort(x: Node, given?: SortOptions): Node {
  requireNodes("sort", { x });
  const { axis = -1, ...options } = readOptions("sort", given, sortOptions);
  const position = axisPosition(axis, x.shape, "sort");
  const order: Node = argSort(x, { ...options, axis: position });
  return takeAlongAxis(x, order, { axis: position });
}
