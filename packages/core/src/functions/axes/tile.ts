import { describeValue } from "../../arguments/describe-value.ts";
import { lookUp } from "../../arguments/look-up.ts";
import { type OptionTable, readOptions } from "../../arguments/read-options.ts";
import { ArgumentError, ShapeError } from "../../errors.ts";
import { apply } from "../../graph/apply.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { reshape } from "../../ops/movement/reshape.ts";
import { Repeat } from "../../ops/movement/sum-repeat.ts";
import type { Axis } from "../../shapes/shape.ts";
import type { TiledShape, Tiles } from "./tile.types.ts";

/** How often to lay the whole node side by side. */
export interface TileOptions<T extends readonly number[] = readonly number[]> {
  /** How often along each axis; a longer list puts new axes first, a shorter one is about the last axes. */
  readonly times: T;
}

const tileOptions: OptionTable<TileOptions> = { times: "required" };

/**
 * Copies of a whole node side by side: $`y_i = x_{i \bmod n}`$ along each axis, a {@link repeat} along new axes and a
 * reshape. The cotangents of the copies are added: $`\bar x_j = \sum_{i \bmod n = j} \bar y_i`$. A named axis cannot be tiled.
 *
 * @param x - `[…, n, …]`
 * @returns `[…, times n, …]`
 * @throws ArgumentError for a number of times that is not a non-negative integer
 * @throws ShapeError for a named axis
 *
 * @example
 * ```ts
 * import { constant, evaluate, tile } from "@adjoint/core";
 * evaluate(tile(constant([[1, 2]]), { times: [2, 2] }), {}).toArray(); // => [[1, 2, 1, 2], [1, 2, 1, 2]]
 * ```
 */
export function tile<X extends Node, const T extends readonly number[]>(
  x: X,
  options: TileOptions<T> & Tiles<ShapeOf<X>, T>,
): Node<TiledShape<ShapeOf<X>, T>>;
export function tile(x: Node, options: TileOptions): Node {
  requireNodes("tile", { x });
  const { times } = readOptions("tile", options, tileOptions);
  if (!Array.isArray(times))
    throw new ArgumentError(`tile: times is ${describeValue(times)}; give a list of counts, one for each axis.`);
  for (const count of times) {
    if (!Number.isSafeInteger(count) || count < 0)
      throw new ArgumentError(
        `tile: ${x} cannot be repeated ${describeValue(count)} times; give non-negative integers.`,
      );
  }
  const rank = Math.max(x.shape.length, times.length);
  const counts: number[] = [...new Array<number>(rank - times.length).fill(1), ...times];
  const shape: Axis[] = [...new Array<number>(rank - x.shape.length).fill(1), ...x.shape];
  const [axes, tiled]: [number[], Axis[]] = [[], []];
  for (const [i, size] of shape.entries()) {
    const count = lookUp(counts, i);
    if (count !== 1) {
      if (typeof size === "string")
        throw new ShapeError(`tile: the axis "${size}" of ${x} is named: it cannot be tiled.`);
      axes.push(i + axes.length);
    }
    tiled.push(typeof size === "number" ? size * count : size);
  }
  const copies = counts.filter((count) => count !== 1);
  return reshape(apply(Repeat, { x: reshape(x, shape) }, { axes, times: copies, insert: true }), tiled);
}
