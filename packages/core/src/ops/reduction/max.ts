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

/** The largest value along axes. */
export const Max: Op<"x", Reduction> = extremum({
  name: "Max",
  noun: "maximum",
  adjective: "largest",
  better: Math.max,
  worst: Number.NEGATIVE_INFINITY,
});

/**
 * The largest value along axes: $`y_i = \max_k x_{ik}`$, with
 * $`\bar x_{ik} = \bar y_i\, [x_{ik} = y_i] / \sum_l [x_{il} = y_i]`$. Without options, of all elements.
 *
 * Where several values are the largest, they share the cotangent equally. A NaN wins.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x` without the axes, or with size 1 there
 * @throws AxisError if there is no such axis, or one is named twice
 * @throws ShapeError if an axis has the size 0; for a named axis, at evaluation
 *
 * @example
 * ```ts
 * import { constant, evaluate, max } from "@adjoint/core";
 * evaluate(max(constant([[1, 5], [7, 3]]), { axis: 1 }), {}).toArray(); // => [5, 7]
 * ```
 */
export function max<X extends Node, const O extends ReduceOptions = Record<never, never>>(
  x: X,
  options?: O & OnlyOptions<O, ReduceOptions> & HasAxis<ShapeOf<X>, O>,
): Node<ReducedShape<ShapeOf<X>, O>>;
export function max(x: Node, options?: ReduceOptions): Node {
  requireNodes("max", { x });
  const { axis, keepAxes = false } = readOptions("max", options, reduceOptions);
  const axes = axisPositions(axis, x.shape, "max");
  return axes.length === 0 ? x : apply(Max, { x }, { axes, keepAxes });
}
