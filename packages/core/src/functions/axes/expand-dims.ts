import { type OptionTable, readOptions } from "../../arguments/read-options.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { reshape } from "../../ops/movement/reshape.ts";
import { axisPositions, requireNewAxis } from "../../shapes/shape.ts";
import type { OnlyOptions } from "../../shapes/types/only-options.ts";
import type { ExpandedShape, Expands } from "./expand-dims.types.ts";

/** Where new axes stand. */
export interface ExpandOptions {
  /** Their positions in the result: one or several, negative ones from the end. */
  readonly axis: number | readonly number[];
}

const expandOptions: OptionTable<ExpandOptions> = { axis: "required" };

/**
 * New axes of size 1, by a reshape.
 *
 * @param x - `[…]`
 * @returns `[…, 1, …]`
 * @throws AxisError if the result has no such axis, or one is named twice
 *
 * @example
 * ```ts
 * import { expandDims, input } from "@adjoint/core";
 * const x = input("x", ["batch", 3]);
 * expandDims(x, { axis: 1 }).shape; // => ["batch", 1, 3]
 * expandDims(x, { axis: [0, -1] }).shape; // => [1, "batch", 3, 1]
 * ```
 */
export function expandDims<X extends Node, const O extends ExpandOptions>(
  x: X,
  options: O & OnlyOptions<O, ExpandOptions> & Expands<ShapeOf<X>, O>,
): Node<ExpandedShape<ShapeOf<X>, O>>;
export function expandDims(x: Node, options: ExpandOptions): Node {
  requireNodes("expandDims", { x });
  const { axis } = readOptions("expandDims", options, expandOptions);
  requireNewAxis(axis, "expandDims");
  const [count, rest] = [[axis].flat().length, [...x.shape]];
  const empty = new Array<number>(x.shape.length + count).fill(1);
  const added = axisPositions(axis, empty, "expandDims");
  return reshape(
    x,
    empty.map((size, position) => (added.includes(position) ? size : (rest.shift() ?? size))),
  );
}
