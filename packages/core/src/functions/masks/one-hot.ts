import { type OptionTable, readOptions } from "../../arguments/read-options.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { broadcastTo } from "../../ops/movement/broadcast.ts";
import { scatterAdd } from "../../ops/movement/gather-scatter.ts";
import { type Axis, requireShape } from "../../shapes/shape.ts";
import type { IsUnknownShape } from "../../shapes/types/broadcast-shape.ts";

/** How many classes there are. */
export interface OneHotOptions<A extends Axis = Axis> {
  /** The length of the new last axis, or its name. */
  readonly size: A;
}

const oneHotOptions: OptionTable<OneHotOptions> = { size: "required" };

/**
 * A row for each id that is 1 at the id and 0 elsewhere: $`y_{i k} = [k = \mathrm{id}_i]`$.
 *
 * @param indices - `[…]`, int32, from 0 to size − 1
 * @returns `[…, size]`, real
 * @throws ShapeError if the size is neither a non-negative integer nor a name
 * @throws ArgumentError at evaluation, for an id outside the axis, with its position
 *
 * @example
 * ```ts
 * import { constant, evaluate, ndarray, oneHot } from "@adjoint/core";
 * const labels = constant(ndarray([2, 0], "int32"));
 * evaluate(oneHot(labels, { size: 3 }), {}).toArray(); // => [[0, 0, 1], [1, 0, 0]]
 * ```
 */
export function oneHot<X extends Node, const A extends Axis>(
  indices: X,
  options: OneHotOptions<A>,
  // biome-ignore lint/suspicious/noExplicitAny: an unknown shape stays unknown
): Node<IsUnknownShape<ShapeOf<X>> extends true ? any : [...ShapeOf<X>, A]>;
export function oneHot(indices: Node, options: OneHotOptions): Node {
  requireNodes("oneHot", { indices });
  const { size } = readOptions("oneHot", options, oneHotOptions);
  requireShape([size], "oneHot: size");
  const rank = indices.shape.length;
  return scatterAdd(broadcastTo(1, indices.shape), indices, { axis: rank, batchAxes: rank, size });
}
