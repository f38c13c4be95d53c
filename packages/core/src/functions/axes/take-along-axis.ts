import { readOptions } from "../../arguments/read-options.ts";
import { ShapeError } from "../../errors.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { gather } from "../../ops/movement/gather-scatter.ts";
import type { SelectsAlong } from "../../ops/movement/gather-scatter.types.ts";
import { transpose } from "../../ops/movement/transpose.ts";
import { type AxisOptions, axisOptions } from "../../shapes/axis-options.ts";
import { axisPosition } from "../../shapes/shape.ts";
import type { HasAxis } from "../../shapes/types/named-axes.ts";
import type { OnlyOptions } from "../../shapes/types/only-options.ts";

/**
 * Elements selected by ids along an axis, each row by its own: $`y_{i k} = x_{i,\, \mathrm{id}_{i k}}`$. A gather with
 * all other axes shared; an element that is selected twice gets both cotangents.
 *
 * @param x - `[…, n, …]`
 * @param indices - `[…, k, …]`, int32, from 0 to n − 1, with the other axes of `x`
 * @param options - `axis`: the last one if left out
 * @returns the shape of `indices`
 * @throws ShapeError if the other axes differ
 * @throws AxisError if there is no such axis
 * @throws ArgumentError at evaluation, for an id outside the axis, with its position
 *
 * @example
 * ```ts
 * import { argSort, constant, evaluate, takeAlongAxis } from "@adjoint/core";
 * const x = constant([[3, 1, 2], [4, 6, 5]]);
 * evaluate(takeAlongAxis(x, argSort(x)), {}).toArray(); // => [[1, 2, 3], [4, 5, 6]]
 * ```
 */
export function takeAlongAxis<X extends Node, Ids extends Node, const O extends AxisOptions = Record<never, never>>(
  x: X,
  indices: Ids & SelectsAlong<ShapeOf<X>, ShapeOf<Ids>, O>,
  options?: O & OnlyOptions<O, AxisOptions> & HasAxis<ShapeOf<X>, O>,
): Node<ShapeOf<Ids>>;
export function takeAlongAxis(x: Node, indices: Node, options?: AxisOptions): Node {
  requireNodes("takeAlongAxis", { x, indices });
  const { axis = -1 } = readOptions("takeAlongAxis", options, axisOptions);
  const position = axisPosition(axis, x.shape, "takeAlongAxis");
  const rank = x.shape.length;
  if (indices.shape.length !== rank)
    throw new ShapeError(`takeAlongAxis: the indices need as many axes as ${x}; got ${indices}.`);
  const last = { axis: rank - 1, batchAxes: rank - 1 };
  if (position === rank - 1) return gather(x, indices, last);
  const others = x.shape.map((_: unknown, i: number) => i).filter((i: number) => i !== position);
  const toLast = { permutation: [...others, position] };
  const back = {
    permutation: [...others.slice(0, position), rank - 1, ...others.slice(position).map((i: number) => i - 1)],
  };
  return transpose(gather(transpose(x, toLast), transpose(indices, toLast), last), back);
}
