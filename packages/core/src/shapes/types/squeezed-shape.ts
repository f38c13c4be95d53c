import type { Axis, Shape } from "../shape.ts";
import type { IsUnknownShape } from "./broadcast-shape.ts";
import type { AxisArgument, AxisAt, AxisTexts, HasAxes } from "./named-axes.ts";
import type { ReducedShape } from "./reduced-shape.ts";

/** A shape without axes of size 1: without those that a literal `axis` names, or without all. */
export type SqueezedShape<S extends Shape, O extends { readonly axis?: AxisArgument }> =
  IsUnknownShape<S> extends true
    ? // biome-ignore lint/suspicious/noExplicitAny: an unknown shape stays unknown
      any
    : "axis" extends keyof O
      ? ReducedShape<S, O & { readonly keepAxes: false }>
      : DropOnes<S>;

type DropOnes<S extends Shape, Done extends Shape = []> = S extends readonly [
  infer First extends Axis,
  ...infer Rest extends Shape,
]
  ? 1 extends First
    ? [First] extends [1]
      ? DropOnes<Rest, Done>
      : // biome-ignore lint/suspicious/noExplicitAny: whether it is 1 is known only when the program runs
        any
    : DropOnes<Rest, [...Done, First]>
  : Done;

/** An error as a type: what the compiler shows where an axis that is to be dropped is longer than 1. */
export interface SizeIsNot1<S extends Shape, Size extends Axis> {
  /** The shape, and the size. */
  readonly sizeIsNot1: readonly [S, Size];
}

/** Demands that a shape has the axes, and that they have the size 1. */
export type Squeezes<S extends Shape, O> = O extends { readonly axis: infer A extends AxisArgument }
  ? HasAxes<S, A> & SizesAre1<S, AxisTexts<A>>
  : unknown;

/** Demands that the axes that texts name have the size 1. */
export type SizesAre1<S extends Shape, Text extends string> =
  HasLongAxis<S, Text> extends true ? { readonly axis: SizeIsNot1<S, LongAxis<S, Text>> } : unknown;

type HasLongAxis<S extends Shape, Text extends string> =
  IsUnknownShape<S> extends true
    ? false
    : string extends Text
      ? false
      : [LongAxis<S, Text>] extends [never]
        ? false
        : true;

/** The axes that are certainly not 1. */
type LongAxis<S extends Shape, Text extends string> = Text extends string
  ? 1 extends AxisAt<S, Text>
    ? never
    : AxisAt<S, Text>
  : never;
