import { describeValue } from "../../arguments/describe-value.ts";
import { lookUp } from "../../arguments/look-up.ts";
import { type OptionTable, readOptions } from "../../arguments/read-options.ts";
import { ArgumentError, ShapeError } from "../../errors.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { slice } from "../../ops/movement/slice-pad-concat.ts";
import { type AxisReference, axisPosition, type Shape } from "../../shapes/shape.ts";
import type { OnlyOptions } from "../../shapes/types/only-options.ts";
import type { SplitShapes, Splits } from "./split.types.ts";

/** Where to cut. */
export interface SplitOptions {
  /** The axis, by position, negative from the end, or by name; 0 if left out. */
  readonly axis?: AxisReference;
  /** How many parts of equal length, or the length of each part. */
  readonly parts: number | readonly number[];
}

const splitOptions: OptionTable<SplitOptions> = { axis: "optional", parts: "required" };

/** A node for each of the shapes. */
type NodesOf<Shapes extends readonly Shape[]> = { readonly [K in keyof Shapes]: Node<Shapes[K]> };

/**
 * A node cut into slices along an axis; {@link concat} puts them together again. A named axis cannot be cut.
 *
 * @param x - `[…, n, …]`
 * @returns a list of nodes `[…, n_i, …]`
 * @throws ShapeError if the parts do not add up to the axis, or if it is named
 * @throws ArgumentError for a number of parts that is not a positive integer
 * @throws AxisError if there is no such axis
 *
 * @example
 * ```ts
 * import { constant, evaluate, input, split } from "@adjoint/core";
 * const [a, b] = split(constant([1, 2, 3, 4]), { parts: 2 });
 * evaluate([a, b], {}).map((value) => value.toArray()); // => [[1, 2], [3, 4]]
 * split(input("x", ["batch", 5]), { axis: 1, parts: [2, 3] }).map(({ shape }) => shape); // => [["batch", 2], ["batch", 3]]
 * ```
 */
export function split<X extends Node, const O extends SplitOptions>(
  x: X,
  options: O & OnlyOptions<O, SplitOptions> & Splits<ShapeOf<X>, O>,
): NodesOf<SplitShapes<ShapeOf<X>, O>>;
export function split(x: Node, options: SplitOptions): readonly Node[] {
  requireNodes("split", { x });
  const { axis = 0, parts } = readOptions("split", options, splitOptions);
  const position = axisPosition(axis, x.shape, "split");
  const size = lookUp(x.shape, position);
  if (typeof size === "string") throw new ShapeError(`split: axis ${position} of ${x} is named: it cannot be cut.`);
  if (typeof parts !== "number" && !Array.isArray(parts))
    throw new ArgumentError(`split: parts is ${describeValue(parts)}; give how many parts, or a list of their sizes.`);
  const sizes: readonly number[] = typeof parts === "number" ? equalParts(x, size, parts) : parts;
  const total = sizes.reduce((sum, part) => sum + part, 0);
  if (total !== size || sizes.some((part) => !Number.isSafeInteger(part) || part < 0)) {
    throw new ShapeError(`split: ${sizes.join(" + ")} is not the size ${size} of axis ${position} of ${x}.`);
  }
  let stop = 0;
  return sizes.map((part): Node => {
    const start = stop;
    stop += part;
    return slice(x, { axis: position, start, stop });
  });
}

function equalParts(x: Node, size: number, count: number): readonly number[] {
  if (!Number.isSafeInteger(count) || count < 1)
    throw new ArgumentError(`split: ${x} cannot be cut into ${count} parts; give a positive integer, or a list.`);
  if (size % count !== 0)
    throw new ShapeError(`split: the size ${size} cannot be cut into ${count} equal parts, in ${x}; give their sizes.`);
  return new Array<number>(count).fill(size / count);
}
