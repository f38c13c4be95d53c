import type { Axis, Shape } from "../../shapes/shape.ts";
import type { HasClash, IsUnknownShape } from "../../shapes/types/broadcast-shape.ts";
import type { AxisAt, AxisTexts, NamesTwice } from "../../shapes/types/named-axes.ts";

/** The axes of a shape in another order: exact where the permutation is a tuple of literals. */
export type PermutedShape<S extends Shape, P extends readonly number[]> =
  IsUnknownShape<S> extends true
    ? // biome-ignore lint/suspicious/noExplicitAny: an unknown shape stays unknown
      any
    : string extends AxisTexts<P>
      ? // biome-ignore lint/suspicious/noExplicitAny: known only when the program runs
        any
      : PickAxes<S, P>;

type PickAxes<S extends Shape, P extends readonly number[], Done extends Shape = []> = P extends readonly [
  infer First extends number,
  ...infer Rest extends readonly number[],
]
  ? PickAxes<S, Rest, [...Done, AxisAt<S, `${First}`> & Axis]>
  : Done;

/** An error as a type: what the compiler shows where a list is not a permutation of the axes. */
export interface NoPermutation<S extends Shape, P extends readonly number[]> {
  /** The shape, and what was given. */
  readonly noPermutation: readonly [S, P];
}

/** Demands that a list names each axis of a shape once. */
export type IsPermutation<S extends Shape, P extends readonly number[]> =
  MissesAxes<S, P> extends true ? NoPermutation<S, P> : unknown;

type MissesAxes<S extends Shape, P extends readonly number[]> =
  IsUnknownShape<S> extends true
    ? false
    : string extends AxisTexts<P>
      ? false
      : P["length"] extends S["length"]
        ? HasClash<PickAxes<S, P>> extends true
          ? true
          : NamesTwice<S, P>
        : true;
