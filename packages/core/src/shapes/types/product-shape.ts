import type { Axis, Shape } from "../shape.ts";
import type { BroadcastAxis, BroadcastShape, IsUnknownShape } from "./broadcast-shape.ts";

type Matrix<Batch extends Shape, M extends Axis, N extends Axis> = readonly [...Batch, M, N];

/** The shape of a matrix product: the batch axes broadcast, the inner axes must be equal; `never` where they are not. */
export type ProductShape<A extends Shape, B extends Shape> =
  IsUnknownShape<A> extends true
    ? // biome-ignore lint/suspicious/noExplicitAny: an unknown shape goes with everything
      any
    : IsUnknownShape<B> extends true
      ? // biome-ignore lint/suspicious/noExplicitAny: an unknown shape goes with everything
        any
      : A extends Matrix<infer ABatch extends Shape, infer M extends Axis, infer K extends Axis>
        ? B extends Matrix<infer BBatch extends Shape, infer L extends Axis, infer N extends Axis>
          ? [SameAxis<K, L>] extends [true]
            ? [...BroadcastShape<ABatch, BBatch>, M, N]
            : never
          : never
        : never;

/** Whether two axes can be equal: unknown ones can. */
type SameAxis<K extends Axis, L extends Axis> = [K] extends [1]
  ? [L] extends [1]
    ? true
    : IsLoose<L>
  : [L] extends [1]
    ? IsLoose<K>
    : [BroadcastAxis<K, L>] extends [never]
      ? false
      : true;

type IsLoose<A extends Axis> = string extends A ? true : number extends A ? true : false;
