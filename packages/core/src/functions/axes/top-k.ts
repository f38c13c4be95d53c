import { type OptionTable, readOptions } from "../../arguments/read-options.ts";
import { requireWholeNumber } from "../../arguments/require-whole-number.ts";
import { ShapeError } from "../../errors.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { slice } from "../../ops/movement/slice-pad-concat.ts";
import { argSort } from "../../ops/reduction/arg-sort.ts";
import { type AxisReference, axisPosition, type Shape } from "../../shapes/shape.ts";
import type { IsUnknownShape } from "../../shapes/types/broadcast-shape.ts";
import type { AxisTexts, HasAxis, ReplaceAxis } from "../../shapes/types/named-axes.ts";
import type { OnlyOptions } from "../../shapes/types/only-options.ts";
import { takeAlongAxis } from "./take-along-axis.ts";

/** How many to take, and along which axis. */
export interface TopKOptions {
  /** How many. */
  readonly k: number;
  /** The axis, by position, negative from the end, or by name; the last one if left out. */
  readonly axis?: AxisReference;
  /** Whether to take the smallest instead, the smallest one first. */
  readonly smallest?: boolean;
}

const topKOptions: OptionTable<TopKOptions> = { k: "required", axis: "optional", smallest: "optional" };

/** The shape with the axis as long as there are values to take. */
export type TopKShape<S extends Shape, O extends TopKOptions> =
  IsUnknownShape<S> extends true
    ? // biome-ignore lint/suspicious/noExplicitAny: an unknown shape stays unknown
      any
    : string extends TextOf<O>
      ? // biome-ignore lint/suspicious/noExplicitAny: known only when the program runs
        any
      : ReplaceAxis<S, TextOf<O>, O["k"]>;

type TextOf<O> = O extends { readonly axis: infer A extends AxisReference }
  ? AxisTexts<A>
  : "axis" extends keyof O
    ? string
    : "-1";

/** The values, and where they stand. */
export interface TopK<S extends Shape> {
  /** The values, the largest first. */
  readonly values: Node<S>;
  /** The position of each along the axis, int32. */
  readonly indices: Node<S>;
}

/**
 * The k largest values along an axis, the largest first, and where they stand: $`v_j = x_{i_j}`$. The cotangent of the values
 * goes back to where they stood. Of equal values the first one comes first; a NaN counts as the largest.
 *
 * @param x - `[…, n, …]`, real or int32
 * @returns `values` and `indices`, `[…, k, …]`
 * @throws AxisError if there is no such axis
 * @throws ArgumentError for a k that is not a non-negative integer
 * @throws ShapeError if there are fewer than k elements; of a named axis, at evaluation
 *
 * @example
 * ```ts
 * import { constant, evaluate, topK } from "@adjoint/core";
 * const { values, indices } = topK(constant([3, 1, 4, 1, 5]), { k: 2 });
 * evaluate([values, indices], {}).map((value) => value.toArray()); // => [[5, 4], [4, 2]]
 * ```
 */
export function topK<X extends Node, const O extends TopKOptions>(
  x: X,
  options: O & OnlyOptions<O, TopKOptions> & HasAxis<ShapeOf<X>, O>,
): TopK<TopKShape<ShapeOf<X>, O>>;
export function topK(x: Node, options: TopKOptions): TopK<Shape> {
  requireNodes("topK", { x });
  const { k, axis = -1, smallest = false } = readOptions("topK", options, topKOptions);
  const position = axisPosition(axis, x.shape, "topK");
  requireWholeNumber("topK: k", k);
  const size = x.shape[position];
  if (typeof size === "number" && k > size)
    throw new ShapeError(`topK: k is ${k}, and axis ${position} of ${x} has only ${size} elements.`);
  const order: Node = argSort(x, { axis: position, descending: !smallest });
  const indices: Node = slice(order, { axis: position, stop: k });
  return { values: takeAlongAxis(x, indices, { axis: position }), indices };
}
