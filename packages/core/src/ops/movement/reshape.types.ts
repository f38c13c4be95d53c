import type { Axis, Shape } from "../../shapes/shape.ts";
import type { Division, Times } from "../../shapes/types/arithmetic.ts";
import type { HasClash, IsUnknownShape } from "../../shapes/types/broadcast-shape.ts";
import type { WrittenShape } from "../../shapes/types/written-shape.ts";

/** The shape of a reshape, with its −1 worked out where all sizes are literals; a clash is an axis `never`. */
export type ReshapedShape<S extends Shape, T extends Shape> = true extends IsUnknownShape<S> | IsUnknownShape<T>
  ? WrittenShape<{ readonly [K in keyof T]: T[K] extends -1 ? number : T[K] }>
  : Match<Segments<S>, Segments<T>> extends infer Left extends number
    ? { -readonly [K in keyof T]: T[K] extends -1 ? Left : T[K] }
    : [never];

/**
 * The named axes of a shape, and how many elements lie before, between and after them: `[6, "batch", 5]` for
 * `[2, 3, "batch", 5]`. An axis of −1 makes its segment a list.
 */
type Segments<S extends Shape, Count = 1, Done extends readonly unknown[] = []> = S extends readonly [
  infer First extends Axis,
  ...infer Rest extends Shape,
]
  ? First extends -1
    ? Segments<Rest, Count extends number ? [Count] : never, Done>
    : First extends number
      ? Segments<
          Rest,
          Count extends [infer Others extends number] ? [Times<Others, First>] : Times<Count & number, First>,
          Done
        >
      : string extends First
        ? "unknown"
        : Segments<Rest, 1, [...Done, Count, First]>
  : [...Done, Count];

/**
 * What the −1 stands for, 1 if there is no −1; `number` where that is not known, `"differ"` where elements or names
 * differ.
 */
type Match<From, To, Left extends number = 1> = From extends readonly [infer A, ...infer FromRest]
  ? To extends readonly [infer B, ...infer ToRest]
    ? B extends [infer Others extends number]
      ? Divided<A & number, Others> extends infer Size extends number
        ? Match<FromRest, ToRest, Size>
        : "differ"
      : MayBeSame<A, B> extends true
        ? Match<FromRest, ToRest, Left>
        : "differ"
    : To extends "unknown"
      ? number
      : "differ"
  : From extends "unknown"
    ? number
    : To extends "unknown"
      ? number
      : [From, To] extends [readonly [], readonly []]
        ? Left
        : "differ";

type MayBeSame<A, B> = number extends A
  ? B extends number
    ? true
    : false
  : number extends B
    ? A extends number
      ? true
      : false
    : [A] extends [B]
      ? true
      : false;

/** One size by another; `"differ"` where something is left, or nothing determines it. */
type Divided<A extends number, B extends number> = number extends A | B
  ? number
  : Division<A, B> extends [infer Size extends number, infer Rest extends number]
    ? Rest extends 0
      ? Size
      : "differ"
    : never;

/** An error as a type: what the compiler shows where the elements of one shape do not fill another, or named axes differ. */
export interface CannotReshape<S extends Shape, T extends Shape> {
  /** The two shapes. */
  readonly cannotReshape: readonly [S, T];
}

/** Demands of a shape that the elements of another fill it. */
export type Reshapes<S extends Shape, T extends Shape> =
  HasClash<ReshapedShape<S, T>> extends true ? CannotReshape<S, T> : unknown;
