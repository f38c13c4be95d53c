import type { Axis, Shape } from "../shape.ts";

/** Whether a type is `any`: a shape that only the running program knows. */
export type IsAny<T> = 0 extends 1 & T ? true : false;

/** Whether nothing is known of a shape but that it is one. */
export type IsUnknownShape<S extends Shape> = IsAny<S> extends true ? true : number extends S["length"] ? true : false;

/** Whether an axis is known: a literal size, or a literal name. */
type IsKnownAxis<A extends Axis> = string extends A ? false : number extends A ? false : true;

/** Two axes brought together: 1 gives way, equal ones stay; `never` where they clash; `Axis` where that is not known. */
export type BroadcastAxis<A extends Axis, B extends Axis> = [A] extends [1]
  ? B
  : [B] extends [1]
    ? A
    : IsKnownAxis<A> extends true
      ? IsKnownAxis<B> extends true
        ? [A] extends [B]
          ? A
          : never
        : A
      : B;

/** The shape that two shapes broadcast to, matched from the last axis on; a clashing axis is `never`. */
export type BroadcastShape<A extends Shape, B extends Shape> =
  IsUnknownShape<A> extends true
    ? // biome-ignore lint/suspicious/noExplicitAny: an unknown shape goes with everything
      any
    : IsUnknownShape<B> extends true
      ? // biome-ignore lint/suspicious/noExplicitAny: an unknown shape goes with everything
        any
      : Join<A, B, []>;

type Join<A extends Shape, B extends Shape, Done extends Shape> = A extends readonly [
  ...infer ARest extends Shape,
  infer ALast extends Axis,
]
  ? B extends readonly [...infer BRest extends Shape, infer BLast extends Axis]
    ? Join<ARest, BRest, [BroadcastAxis<ALast, BLast>, ...Done]>
    : [...A, ...Done]
  : [...B, ...Done];

/** Whether a shape has a clashing axis. */
export type HasClash<S extends Shape> =
  IsAny<S> extends true
    ? false
    : S extends readonly [infer First, ...infer Rest extends Shape]
      ? [First] extends [never]
        ? true
        : HasClash<Rest>
      : false;
