import type { Axis, Shape } from "../shape.ts";
import type { IsUnknownShape, SameAxis } from "./broadcast-shape.ts";

/** An error as a type: what the compiler shows where a shape has fewer than two axes, or matrices that are not square. */
export interface NoMatrix<S extends Shape> {
  /** The shape. */
  readonly noMatrix: S;
}

/** Demands that a shape has the two axes of a matrix. */
export type HasMatrix<S extends Shape> = IsNoMatrix<S> extends true ? NoMatrix<S> : unknown;

type IsNoMatrix<S extends Shape> =
  IsUnknownShape<S> extends true ? false : S extends readonly [...Shape, Axis, Axis] ? false : true;

/** Demands that a shape is that of a vector, or has the axes of a matrix, which are the same where one is named. */
export type HasDiagonal<S extends Shape> = HasNoDiagonal<S> extends true ? NoMatrix<S> : unknown;

type HasNoDiagonal<S extends Shape> =
  IsUnknownShape<S> extends true
    ? false
    : S extends readonly [Axis]
      ? false
      : S extends readonly [...Shape, infer M extends Axis, infer N extends Axis]
        ? [M, N] extends [number, number]
          ? false
          : [SameAxis<M, N>] extends [never]
            ? true
            : false
        : true;
