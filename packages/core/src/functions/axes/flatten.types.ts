import type { Axis, Shape } from "../../shapes/shape.ts";
import type { Times } from "../../shapes/types/arithmetic.ts";
import type { IsUnknownShape } from "../../shapes/types/broadcast-shape.ts";
import type { AxisArgument, AxisTexts, Names, Spellings } from "../../shapes/types/named-axes.ts";

/** A shape with one axis in the place of several: their product, or a name that spells it where one of them is named. */
export type FlattenedShape<S extends Shape, O extends { readonly axis?: AxisArgument }> =
  IsUnknownShape<S> extends true
    ? // biome-ignore lint/suspicious/noExplicitAny: an unknown shape stays unknown
      any
    : O extends { readonly axis: infer A extends AxisArgument }
      ? string extends AxisTexts<A>
        ? // biome-ignore lint/suspicious/noExplicitAny: known only when the program runs
          any
        : Merge<S, AxisTexts<A>>
      : "axis" extends keyof O
        ? // biome-ignore lint/suspicious/noExplicitAny: known only when the program runs
          any
        : [Product<S>];

/** Goes through the axes: those that are named are gathered, and their product stands where the first one stood. */
type Merge<
  S extends Shape,
  Texts extends string,
  Before extends Shape = [],
  Gathered extends Shape = [],
  Done extends Shape = [],
> = S extends readonly [infer First extends Axis, ...infer Rest extends Shape]
  ? Names<Texts, Spellings<Before, S>> extends true
    ? Merge<Rest, Texts, [...Before, First], [...Gathered, First], Done>
    : Gathered extends []
      ? Merge<Rest, Texts, [...Before, First], [], [...Done, First]>
      : [...Done, Product<Gathered>, ...S]
  : Gathered extends []
    ? Done
    : [...Done, Product<Gathered>];

type Product<S extends Shape, Count extends Axis = 1> = S extends readonly [infer Only extends Axis]
  ? Count extends 1
    ? Only
    : Factor<Count, Only>
  : S extends readonly [infer First extends Axis, ...infer Rest extends Shape]
    ? Product<Rest, Factor<Count, First>>
    : Count;

type Factor<A extends Axis, B extends Axis> = A extends number ? (B extends number ? Times<A, B> : string) : string;
