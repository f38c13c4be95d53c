import type { Axis, Shape } from "../shape.ts";

/**
 * Whether a type is `any`: a shape that only the running program knows. (In brackets, so that the compiler can answer it for
 * a shape that is a type parameter too, and lets generic code pass.)
 */
export type IsAny<T> = [0] extends [1 & T] ? true : false;

/** Whether nothing is known of a shape but that it is one. */
export type IsUnknownShape<S extends Shape> = IsAny<S> extends true ? true : number extends S["length"] ? true : false;

/** Whether a type is a union. */
export type IsUnion<A, All = A> = A extends unknown ? ([All] extends [A] ? false : true) : never;

/** Whether an axis is known: one literal size, or one literal name. */
export type IsKnownAxis<A extends Axis> = string extends A
  ? false
  : number extends A
    ? false
    : IsUnion<A> extends true
      ? false
      : true;

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

/**
 * The shape that two shapes broadcast to, matched from the last axis on; a clashing axis is `never`. A single number changes
 * nothing, whatever the other shape is.
 */
export type BroadcastShape<A extends Shape, B extends Shape> = [IsAny<B>, B] extends [false, readonly []]
  ? A
  : [IsAny<A>, A] extends [false, readonly []]
    ? B
    : JoinShapes<A, B>;

type JoinShapes<A extends Shape, B extends Shape> =
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

/** Two axes that must be equal: a known one wins over an unknown one; `never` where they differ. */
export type SameAxis<A extends Axis, B extends Axis> =
  IsKnownAxis<A> extends true
    ? IsKnownAxis<B> extends true
      ? [A] extends [B]
        ? A
        : never
      : MayBe<A, B>
    : MayBe<B, A>;

/** An axis; `never` if a partly known axis cannot be equal to it. */
type MayBe<A extends Axis, Other extends Axis> = [Extract<A, Other>, Extract<Other, A>] extends [never, never]
  ? never
  : A;

/** Whether one shape broadcasts to another: each of its axes, from the last one on, is 1 or equal. */
export type BroadcastsTo<S extends Shape, T extends Shape> = true extends IsUnknownShape<S> | IsUnknownShape<T>
  ? true
  : S extends readonly [...infer Rest extends Shape, infer From extends Axis]
    ? T extends readonly [...infer Others extends Shape, infer To extends Axis]
      ? [From] extends [1]
        ? BroadcastsTo<Rest, Others>
        : [To] extends [1]
          ? [Extract<1, From>] extends [never]
            ? false
            : BroadcastsTo<Rest, Others>
          : [BroadcastAxis<From, To>] extends [never]
            ? false
            : BroadcastsTo<Rest, Others>
      : false
    : true;
