import type { Axis, AxisReference, Shape } from "../../shapes/shape.ts";
import type { Plus } from "../../shapes/types/arithmetic.ts";
import type { HasClash, IsUnknownShape, SameAxis } from "../../shapes/types/broadcast-shape.ts";
import type { AxisTexts, HasAxes, InsertAxis, IsOpen, ReplaceAxis, Spellings } from "../../shapes/types/named-axes.ts";
import type { ShiftedAxis } from "../../shapes/types/shifted-axis.ts";

/** The shape of several shapes joined along an axis: sizes add up there; a clash elsewhere is `never`. */
export type JoinedShape<Shapes extends readonly Shape[], At extends AxisReference, O = unknown> =
  IsOpen<At> extends true
    ? // biome-ignore lint/suspicious/noExplicitAny: known only when the program runs
      any
    : O extends { readonly size: infer Size extends Axis }
      ? Restated<Fold<Shapes, AxisTexts<At>>, AxisTexts<At>, Size>
      : Fold<Shapes, AxisTexts<At>>;

/** A joined shape with the size that is stated; a clash along another axis stays. */
type Restated<S extends Shape, Text extends string, Size extends Axis> =
  IsUnknownShape<S> extends true
    ? // biome-ignore lint/suspicious/noExplicitAny: an unknown shape stays unknown
      any
    : ReplaceAxis<S, Text, Size>;

/** The shape of `Count` equal shapes stacked along a new axis; a clash is `never`. */
export type StackedShape<Shapes extends readonly Shape[], At extends number, Count extends number> =
  IsOpen<At> extends true
    ? // biome-ignore lint/suspicious/noExplicitAny: known only when the program runs
      any
    : Insert<Fold<Shapes, "">, AxisTexts<At>, Count>;

type Insert<S extends Shape, Text extends string, Count extends number> =
  IsUnknownShape<S> extends true
    ? // biome-ignore lint/suspicious/noExplicitAny: an unknown shape stays unknown
      any
    : InsertAxis<S, Text, Count>;

/** All shapes folded into one; an empty list, or one of unknown length, or of unknown shapes, gives an unknown one. */
type Fold<Shapes extends readonly Shape[], Text extends string> = Shapes extends readonly [
  infer A extends Shape,
  ...infer Rest extends readonly Shape[],
]
  ? IsUnknownShape<A> extends true
    ? // biome-ignore lint/suspicious/noExplicitAny: an unknown shape stays unknown
      any
    : Rest extends readonly [infer B extends Shape, ...infer More extends readonly Shape[]]
      ? IsUnknownShape<B> extends true
        ? // biome-ignore lint/suspicious/noExplicitAny: an unknown shape stays unknown
          any
        : Fold<[JoinTwo<A, B, Text>, ...More], Text>
      : A
  : // biome-ignore lint/suspicious/noExplicitAny: an unknown list gives an unknown shape
    any;

type JoinTwo<
  A extends Shape,
  B extends Shape,
  Text extends string,
  Before extends Shape = [],
  Done extends Shape = [],
> = A extends readonly [infer First extends Axis, ...infer ARest extends Shape]
  ? B extends readonly [infer Second extends Axis, ...infer BRest extends Shape]
    ? JoinTwo<
        ARest,
        BRest,
        Text,
        [...Before, First],
        [...Done, Text extends Spellings<Before, A> ? AddAxes<First, Second> : SameAxis<First, Second>]
      >
    : [...Done, never]
  : B extends readonly []
    ? Done
    : [...Done, never];

type AddAxes<A extends Axis, B extends Axis> = A extends number
  ? B extends number
    ? Plus<A, B>
    : ShiftedAxis<B & string, A, "">
  : B extends number
    ? ShiftedAxis<A & string, B, "">
    : string;

/** An error as a type: what the compiler shows where shapes cannot be joined. */
export interface ShapesDoNotJoin<Shapes extends readonly Shape[]> {
  /** The shapes. */
  readonly shapesDoNotJoin: Shapes;
}

/** Demands that a joined shape has no clash. */
export type Joins<Shapes extends readonly Shape[], Joined extends Shape> =
  HasClash<Joined> extends true ? ShapesDoNotJoin<Shapes> : unknown;

/** Demands that the first of several shapes has the axis to join along. */
export type JoinsAlong<Shapes extends readonly Shape[], O> = O extends { readonly axis: infer A extends AxisReference }
  ? Shapes extends readonly [infer First extends Shape, ...(readonly Shape[])]
    ? HasAxes<First, A>
    : unknown
  : unknown;
