import { type OptionTable, readOptions } from "../../arguments/read-options.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { add } from "../../ops/elementwise/add.ts";
import { linearRecurrence } from "../../ops/reduction/linear-recurrence.ts";
import { type AxisReference, axisPosition } from "../../shapes/shape.ts";
import type { HasAxis } from "../../shapes/types/named-axes.ts";
import type { OnlyOptions } from "../../shapes/types/only-options.ts";

/** Along which axis to accumulate, in which direction. */
export interface CumulativeOptions {
  /** The axis, by position, negative from the end, or by name. */
  readonly axis: AxisReference;
  /** Whether to run from the last position to the first. */
  readonly reverse?: boolean;
  /** Whether each position leaves itself out; the first is then 0 for sums and 1 for products. */
  readonly exclusive?: boolean;
}

export const cumulativeOptions: OptionTable<CumulativeOptions> = {
  axis: "required",
  reverse: "optional",
  exclusive: "optional",
};

/**
 * The sum up to each position along an axis: $`y_i = \sum_{k \le i} x_k`$, with
 * $`\bar x_k = \sum_{i \ge k} \bar y_i`$, or over $`k < i`$ with `exclusive`.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x`
 * @throws AxisError if there is no such axis
 *
 * @example
 * ```ts
 * import { constant, cumSum, evaluate } from "@adjoint/core";
 * const x = constant([1, 2, 3]);
 * evaluate(cumSum(x, { axis: 0 }), {}).toArray(); // => [1, 3, 6]
 * evaluate(cumSum(x, { axis: 0, reverse: true, exclusive: true }), {}).toArray(); // => [5, 3, 0]
 * ```
 */
export function cumSum<X extends Node, const O extends CumulativeOptions>(
  x: X,
  options: O & OnlyOptions<O, CumulativeOptions> & HasAxis<ShapeOf<X>, O>,
): Node<ShapeOf<X>>;
export function cumSum(x: Node, options: CumulativeOptions): Node {
  requireNodes("cumSum", { x });
  const { axis, reverse = false, exclusive = false } = readOptions("cumSum", options, cumulativeOptions);
  const before = linearRecurrence(1, x, { axis: axisPosition(axis, x.shape, "cumSum"), reverse });
  return exclusive ? before : add(x, before);
}
