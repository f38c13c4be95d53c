import { type OptionTable, readOptions } from "../../arguments/read-options.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { greater } from "../../ops/elementwise/comparison.ts";
import { div } from "../../ops/elementwise/div.ts";
import { sub } from "../../ops/elementwise/sub.ts";
import { where } from "../../ops/elementwise/where.ts";
import type { Operand } from "../../ops/movement/operand.ts";
import { sum } from "../../ops/movement/sum-repeat.ts";
import type { HasAxis } from "../../shapes/types/named-axes.ts";
import type { OnlyOptions } from "../../shapes/types/only-options.ts";
import { type ReducedShape, type ReduceOptions, reduceOptions } from "../../shapes/types/reduced-shape.ts";
import { square } from "../elementwise/square.ts";
import { mean } from "./mean.ts";
import { reducedCount } from "./reduced-count.ts";

/** Along which axes to measure the spread. */
export interface SpreadOptions extends ReduceOptions {
  /** What the number of elements is reduced by: 0 if left out, 1 for the unbiased estimate from a sample. */
  readonly correction?: number;
}

export const spreadOptions: OptionTable<SpreadOptions> = { ...reduceOptions, correction: "optional" };

/**
 * The variance along axes: $`y_i = \frac{1}{n - c} \sum_k (x_{ik} - \mu_i)^2`$ with the correction c, and
 * $`\bar x_{ik} = \frac{2}{n - c} (x_{ik} - \mu_i)\, \bar y_i`$. Without options, of all elements, with c = 0. The variance of no more than c elements is NaN.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x` without the axes, or with size 1 there
 * @throws AxisError if there is no such axis, or one is named twice
 *
 * @example
 * ```ts
 * import { constant, evaluate, variance } from "@adjoint/core";
 * evaluate(variance(constant([1, 2, 3, 6])), {}).item(); // => 3.5
 * evaluate(variance(constant([[1, 3], [2, 8]]), { axis: 1, correction: 1 }), {}).toArray(); // => [2, 18]
 * ```
 */
export function variance<X extends Node, const O extends SpreadOptions = Record<never, never>>(
  x: X,
  options?: O & OnlyOptions<O, SpreadOptions> & HasAxis<ShapeOf<X>, O>,
): Node<ReducedShape<ShapeOf<X>, O>>;
export function variance(x: Node, given?: SpreadOptions): Node {
  requireNodes("variance", { x });
  const { correction = 0, ...options } = readOptions("variance", given, spreadOptions);
  const count = degreesOfFreedom(x, { correction, ...options }, "variance");
  const total: Node = sum(square(sub(x, mean(x, { ...options, keepAxes: true }))), options);
  return div(total, count);
}

/** The number of elements minus the correction; NaN if that is not positive. */
export function degreesOfFreedom(x: Node, { correction = 0, ...options }: SpreadOptions, what: string): Operand {
  const count = reducedCount(x, options, what);
  if (typeof count === "number") return count > correction ? count - correction : Number.NaN;
  return correction === 0 ? count : where(greater(count, correction), sub(count, correction), Number.NaN);
}
