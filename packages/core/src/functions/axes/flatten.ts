import { type OptionTable, readOptions } from "../../arguments/read-options.ts";
import { AxisError } from "../../errors.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { reshape } from "../../ops/movement/reshape.ts";
import { factorsOf, packedAxis } from "../../shapes/packed-axis.ts";
import { axisPositions, formatShape } from "../../shapes/shape.ts";
import type { AxisArgument, HasAxis } from "../../shapes/types/named-axes.ts";
import type { OnlyOptions } from "../../shapes/types/only-options.ts";
import type { FlattenedShape } from "./flatten.types.ts";

/** Which axes become one. */
export interface FlattenOptions {
  /** Axes that follow each other, by position, negative from the end, or by name; all if left out. */
  readonly axis?: AxisArgument;
}

const flattenOptions: OptionTable<FlattenOptions> = { axis: "optional" };

/**
 * Axes that follow each other made one, by a reshape: the elements keep their order. Named axes too: `batch` and `time` become
 * `Σ(batch·time)`, whose size every evaluation knows. A single number becomes a list of one.
 *
 * @param x - `[…]`
 * @returns the shape of `x` with one axis in the place of those
 * @throws AxisError if there is no such axis, one is named twice, or they do not follow each other
 *
 * @example
 * ```ts
 * import { flatten, input } from "@adjoint/core";
 * const x = input("x", ["batch", "time", 2, 3]);
 * flatten(x, { axis: [2, 3] }).shape; // => ["batch", "time", 6]
 * flatten(x, { axis: ["batch", "time"] }).shape; // => ["Σ(batch·time)", 2, 3]
 * ```
 */
export function flatten<X extends Node, const O extends FlattenOptions = Record<never, never>>(
  x: X,
  options?: O & OnlyOptions<O, FlattenOptions> & HasAxis<ShapeOf<X>, O>,
): Node<FlattenedShape<ShapeOf<X>, O>>;
export function flatten(x: Node, options?: FlattenOptions): Node {
  requireNodes("flatten", { x });
  const { axis } = readOptions("flatten", options, flattenOptions);
  const axes = axisPositions(axis, x.shape, "flatten");
  const [first = 0] = axes;
  const end = first + axes.length;
  if (axes.some((position, i) => position !== first + i))
    throw new AxisError(`flatten: the axes ${axes.join(", ")} of ${formatShape(x.shape)} do not follow each other.`);
  const part = x.shape.slice(first, end);
  const merged = part.length === 1 ? part : [packedAxis([part.flatMap(factorsOf)])];
  return reshape(x, [...x.shape.slice(0, first), ...merged, ...x.shape.slice(end)]);
}
