import type { Axis, AxisReference, Shape } from "../../shapes/shape.ts";
import type { Difference, Minus, Plus, QuotientUp, Times } from "../../shapes/types/arithmetic.ts";
import type { HasClash, IsUnknownShape } from "../../shapes/types/broadcast-shape.ts";
import type { AxisArgument, AxisTexts, Spellings } from "../../shapes/types/named-axes.ts";
import type { ShiftedAxis } from "../../shapes/types/shifted-axis.ts";

/** A number for a single named axis, or a list with a number for each of several. */
export type PerAxis<T = number> = T | readonly (T | undefined)[];

/** The shape of a slice: exact for literal axes and bounds; an axis that cannot be sliced so is `never`. */
export type SlicedShape<S extends Shape, O extends object> = EachAxis<S, O, "slice">;

/** The shape of a padded node: exact for literal axes and widths; an axis that cannot be padded so is `never`. */
export type PaddedShape<S extends Shape, O extends object> = EachAxis<S, O, "pad">;

type EachAxis<S extends Shape, O extends object, Change extends "slice" | "pad"> =
  IsUnknownShape<S> extends true
    ? // biome-ignore lint/suspicious/noExplicitAny: an unknown shape stays unknown
      any
    : AxesOf<O> extends infer A extends readonly string[]
      ? string extends TextOf<A>
        ? // biome-ignore lint/suspicious/noExplicitAny: known only when the program runs
          any
        : Walk<S, A, O, Change>
      : // biome-ignore lint/suspicious/noExplicitAny: known only when the program runs
        any;

type Walk<
  S extends Shape,
  A extends readonly string[],
  O extends object,
  Change extends "slice" | "pad",
  Before extends Shape = [],
  Done extends Shape = [],
> = S extends readonly [infer First extends Axis, ...infer Rest extends Shape]
  ? Walk<Rest, A, O, Change, [...Before, First], [...Done, Changed<First, EntryOf<A, Spellings<Before, S>>, O, Change>]>
  : Done;

/** The axes that the options are about, as text: those named, or else as many of the first as a list has entries. */
type AxesOf<O extends object> = O extends { readonly axis: infer A extends AxisArgument }
  ? string extends AxisTexts<A>
    ? never
    : A extends readonly AxisReference[]
      ? TextsOf<A>
      : [AxisTexts<A>]
  : "axis" extends keyof O
    ? never
    : Extract<O[keyof O], readonly unknown[]> extends infer L extends readonly unknown[]
      ? [L] extends [never]
        ? ["0"]
        : { [K in keyof L]: K & string }
      : never;

type TextsOf<A extends readonly AxisReference[]> = { [K in keyof A]: AxisTexts<A[K]> };

type TextOf<A extends readonly string[]> = number extends A["length"] ? string : A[number];

/** The position of an axis in a list, where it may be written in several ways; `never` if the list does not name it. */
type EntryOf<A extends readonly string[], Texts extends string> = {
  [K in keyof A]: A[K] extends Texts ? K : never;
}[number];

type Changed<Size extends Axis, Entry, O extends object, Change extends "slice" | "pad"> = [Entry] extends [never]
  ? Size
  : Change extends "slice"
    ? StatedOr<
        OptionOf<O, "size", Entry>,
        SlicedSize<Size, OptionOf<O, "start", Entry>, OptionOf<O, "stop", Entry>, OptionOf<O, "step", Entry, 1>>
      >
    : PaddedSize<
        Size,
        OptionOf<O, "before", Entry, 0>,
        OptionOf<O, "interior", Entry, 0>,
        OptionOf<O, "after", Entry, 0>
      >;

/** The size that an option states, or else the one that follows from the bounds. */
type StatedOr<Stated, Size extends Axis> = Stated extends Axis ? Stated : Size;

/** What an option says of an axis; the default where it says nothing. */
type OptionOf<O extends object, Key extends string, Entry, Default = undefined> = Key extends keyof O
  ? O[Key] extends readonly unknown[]
    ? Entry extends keyof O[Key]
      ? O[Key][Entry] extends undefined
        ? Default
        : O[Key][Entry]
      : number
    : O[Key] extends undefined
      ? Default
      : O[Key]
  : Default;

type SlicedSize<Size extends Axis, Start, Stop, Step> = Size extends number
  ? Step extends number
    ? `${Step}` extends `-${infer Way extends number}`
      ? Places<
          Stop extends undefined ? 0 : Plus<PlaceOf<Size, Stop>, 1>,
          Start extends undefined ? Size : Plus<PlaceOf<Size, Start>, 1>,
          Size,
          Way
        >
      : Step extends 0
        ? never
        : Places<
            Start extends undefined ? 0 : PlaceOf<Size, Start>,
            Stop extends undefined ? Size : PlaceOf<Size, Stop>,
            Size,
            Step
          >
    : number
  : [Start, Stop, Step] extends [undefined, undefined, 1 | -1]
    ? Size
    : Step extends 0
      ? never
      : Step extends 1
        ? NamedSize<Size & string, From<Start>, To<Stop>>
        : Axis;

/** A bound of a named axis: from which end it counts, and how many places. */
type From<Bound> = Bound extends undefined ? ["start", 0] : Bound extends number ? EndOf<Bound> : never;
type To<Bound> = Bound extends undefined ? ["end", 0] : Bound extends number ? EndOf<Bound> : never;
type EndOf<Bound extends number> = number extends Bound
  ? ["unknown", number]
  : `${Bound}` extends `-${infer Places extends number}`
    ? ["end", Places]
    : ["start", Bound];

/** The size of a slice of a named axis in steps of 1; `never` where nobody knows whether it starts before it stops. */
type NamedSize<
  Name extends string,
  Start extends readonly [string, number],
  Stop extends readonly [string, number],
> = "unknown" extends Start[0] | Stop[0]
  ? Axis
  : Start[0] extends Stop[0]
    ? Start[0] extends "start"
      ? OrZero<Difference<Stop[1], Start[1]>>
      : OrZero<Difference<Start[1], Stop[1]>>
    : Start[0] extends "start"
      ? ShiftedAxis<Name, Plus<Start[1], Stop[1]>, "-">
      : never;

type OrZero<Size extends number | "negative"> = Size extends number ? Size : 0;

/** A bound counted from the start of an axis; `never` where it is outside. */
type PlaceOf<Size extends number, Bound> = Bound extends number
  ? `${Bound}` extends `-${infer FromEnd extends number}`
    ? Known<Difference<Size, FromEnd>>
    : Bound
  : number;

type Known<Size extends number | "negative"> = Size extends number ? Size : never;

/** How many places there are from one to another, some way apart; `never` where a bound is outside. */
type Places<From extends number, To extends number, Size extends number, Way extends number> = [From] extends [never]
  ? never
  : [To] extends [never]
    ? never
    : "negative" extends Difference<Size, From> | Difference<Size, To>
      ? never
      : Difference<To, From> extends infer Room extends number
        ? Way extends 1
          ? Room
          : QuotientOrZero<Room, Way>
        : 0;

type QuotientOrZero<Room extends number, Way extends number> = Room extends 0 ? 0 : QuotientUp<Room, Way>;

type PaddedSize<
  Size extends Axis,
  Before,
  Interior,
  After,
> = `${Extract<Before | Interior | After, number>}` extends infer Width
  ? true extends (Width extends `-${string}` ? true : false)
    ? never
    : Size extends number
      ? [Before, Interior, After] extends [infer B extends number, infer I extends number, infer A extends number]
        ? Plus<Plus<Plus<B, Size>, A>, I extends 0 ? 0 : Size extends 0 ? 0 : Times<Minus<Size, 1>, I>>
        : number
      : Interior extends 0
        ? [Before, After] extends [infer B extends number, infer A extends number]
          ? ShiftedAxis<Size & string, Plus<B, A>, "">
          : Axis
        : number extends Interior
          ? Axis
          : never
  : never;

/** An error as a type: what the compiler shows where a shape has no such places. */
export interface NoSuchPlaces<S extends Shape, O> {
  /** The shape, and what was asked for. */
  readonly noSuchPlaces: readonly [S, O];
}

/** Demands that the places that the options name can be taken, or added. */
export type HasPlaces<S extends Shape, O, Result extends Shape> =
  HasClash<Result> extends true ? NoSuchPlaces<S, O> : unknown;
