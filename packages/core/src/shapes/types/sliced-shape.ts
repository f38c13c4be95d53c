import type { Axis, Shape } from "../shape.ts";
import type { Minus, Plus, Times } from "./arithmetic.ts";
import type { IsUnknownShape } from "./broadcast-shape.ts";
import type { AxisAt, AxisTexts, IsOpen, ReplaceAxis } from "./named-axes.ts";

/** A number for the one axis that is named, or one for each of several. */
export type PerAxis = number | readonly (number | undefined)[];

/** The shape of a slice: exact along one literal axis for literal bounds from 0 up without steps. */
export type SlicedShape<S extends Shape, O extends object> =
  IsUnknownShape<S> extends true
    ? // biome-ignore lint/suspicious/noExplicitAny: an unknown shape stays unknown
      any
    : O extends { readonly axis: infer A extends number }
      ? IsOpen<A> extends true
        ? // biome-ignore lint/suspicious/noExplicitAny: known only when the program runs
          any
        : ReplaceAxis<S, AxisTexts<A>, SlicedSize<AxisAt<S, AxisTexts<A>>, O>>
      : // biome-ignore lint/suspicious/noExplicitAny: known only when the program runs
        any;

type SlicedSize<Size extends Axis, O extends object> = "step" extends keyof O
  ? number
  : Option<O, "stop", Size> extends infer Stop extends number
    ? Option<O, "start", 0> extends infer Start extends number
      ? Minus<Stop, Start>
      : number
    : number;

/** The value of an option; the default where the option is absent. */
type Option<O extends object, Key extends string, Default> = Key extends keyof O ? O[Key] : Default;

/** The shape of a padded node: exact along one literal axis for literal widths. */
export type PaddedShape<S extends Shape, O extends object> =
  IsUnknownShape<S> extends true
    ? // biome-ignore lint/suspicious/noExplicitAny: an unknown shape stays unknown
      any
    : O extends { readonly axis: infer A extends number }
      ? IsOpen<A> extends true
        ? // biome-ignore lint/suspicious/noExplicitAny: known only when the program runs
          any
        : ReplaceAxis<S, AxisTexts<A>, PaddedSize<AxisAt<S, AxisTexts<A>>, O>>
      : // biome-ignore lint/suspicious/noExplicitAny: known only when the program runs
        any;

type PaddedSize<Size extends Axis, O extends object> = "interior" extends keyof O
  ? number
  : Size extends number
    ? Option<O, "before", 0> extends infer Before extends number
      ? Option<O, "after", 0> extends infer After extends number
        ? Plus<Plus<Before, Size>, After>
        : number
      : number
    : number;

/** The shape of a tiled node: exact where there is a literal number of times for each axis. */
export type TiledShape<S extends Shape, Repeats extends readonly number[]> =
  IsUnknownShape<S> extends true
    ? // biome-ignore lint/suspicious/noExplicitAny: an unknown shape stays unknown
      any
    : Repeats["length"] extends S["length"]
      ? { -readonly [K in keyof S]: K extends keyof Repeats ? TiledAxis<S[K] & Axis, Repeats[K] & number> : never }
      : // biome-ignore lint/suspicious/noExplicitAny: known only when the program runs
        any;

type TiledAxis<Size extends Axis, Count extends number> = Count extends 1
  ? Size
  : Size extends number
    ? Times<Size, Count>
    : never;
