import { readOptions } from "../../arguments/read-options.ts";
import { apply } from "../../graph/apply.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import type { Reduction } from "../../shapes/repetition.ts";
import { axisPositions } from "../../shapes/shape.ts";
import type { HasAxis } from "../../shapes/types/named-axes.ts";
import type { OnlyOptions } from "../../shapes/types/only-options.ts";
import { type ReducedShape, type ReduceOptions, reduceOptions } from "../../shapes/types/reduced-shape.ts";
import { extremum } from "./extremum.ts";

/** The smallest value along axes. */
export const Min: Op<"x", Reduction> = extremum({
  name: "Min",
  noun: "minimum",
  adjective: "smallest",
  better: Math.min,
  worst: Number.POSITIVE_INFINITY,
});

/**
 * The smallest value along axes: $`y_i = \min_k x_{ik}`$, with
 * $`\bar x_{ik} = \bar y_i\, [x_{ik} = y_i] / \sum_l [x_{il} = y_i]`$. Without options, of all elements.
 *
 * Where several values are the smallest, they share the cotangent equally. A NaN wins.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x` without the axes, or with size 1 there
 * @throws AxisError if there is no such axis, or one is named twice
 * @throws ShapeError if an axis has the size 0; for a named axis, at evaluation
 *
 * @example
 * ```ts
 * import { constant, evaluate, min } from "@adjoint/core";
 * evaluate(min(constant([[1, 5], [7, 3]]), { axis: 1 }), {}).toArray(); // => [1, 3]
 * ```
 */
export function min<X extends Node, const O extends ReduceOptions = Record<never, never>>(
  x: X,
  options?: O & OnlyOptions<O, ReduceOptions> & HasAxis<ShapeOf<X>, O>,
): Node<ReducedShape<ShapeOf<X>, O>>;
export function min(x: Node, options?: ReduceOptions): Node {
  requireNodes("min", { x });
  const { axis, keepAxes = false } = readOptions("min", options, reduceOptions);
  const axes = axisPositions(axis, x.shape, "min");
  return axes.length === 0 ? x : apply(Min, { x }, { axes, keepAxes });
}
