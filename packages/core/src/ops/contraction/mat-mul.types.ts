import type { Axis, Shape } from "../../shapes/shape.ts";
import type { BroadcastShape, HasClash, IsUnknownShape, SameAxis } from "../../shapes/types/broadcast-shape.ts";

type Matrix<Batch extends Shape, M extends Axis, N extends Axis> = readonly [...Batch, M, N];

/**
 * The shape of a matrix product: the batch axes broadcast, the inner axes must be equal; `never` where they are not. A vector is a
 * row on the left and a column on the right, whose axis of size 1 is left out.
 */
export type ProductShape<A extends Shape, B extends Shape> =
  IsUnknownShape<A> extends true
    ? // biome-ignore lint/suspicious/noExplicitAny: an unknown shape goes with everything
      any
    : IsUnknownShape<B> extends true
      ? // biome-ignore lint/suspicious/noExplicitAny: an unknown shape goes with everything
        any
      : B extends readonly [infer L extends Axis]
        ? TimesVector<A, L>
        : A extends readonly [infer K extends Axis]
          ? VectorTimes<K, B>
          : MatrixProduct<A, B>;

/** Matrices, or a vector, times a vector. */
type TimesVector<A extends Shape, L extends Axis> = A extends readonly [
  ...infer Rest extends Shape,
  infer K extends Axis,
]
  ? [SameAxis<K, L>] extends [never]
    ? never
    : Rest
  : never;

/** A vector times matrices. */
type VectorTimes<K extends Axis, B extends Shape> =
  B extends Matrix<infer Batch extends Shape, infer L extends Axis, infer N extends Axis>
    ? [SameAxis<K, L>] extends [never]
      ? never
      : [...Batch, N]
    : never;

type MatrixProduct<A extends Shape, B extends Shape> =
  A extends Matrix<infer ABatch extends Shape, infer M extends Axis, infer K extends Axis>
    ? B extends Matrix<infer BBatch extends Shape, infer L extends Axis, infer N extends Axis>
      ? [SameAxis<K, L>] extends [never]
        ? never
        : ProductOver<BroadcastShape<ABatch, BBatch>, M, N>
      : never
    : never;

/** The batch axes and those of the product; `never` where the batch axes clash. */
type ProductOver<Batch extends Shape, M extends Axis, N extends Axis> =
  HasClash<Batch> extends true ? never : [...Batch, M, N];
