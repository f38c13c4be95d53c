import type { Axis, AxisReference, Shape } from "../../shapes/shape.ts";
import type { IsUnknownShape } from "../../shapes/types/broadcast-shape.ts";
import type { AxisTexts, HasAxes, InsertAxis, IsOpen, NoSuchAxis, ReplaceAxis } from "../../shapes/types/named-axes.ts";
import type { SizesAre1 } from "../../shapes/types/squeezed-shape.ts";

/** Where and how often to copy. */
export interface RepeatOptions {
  /** The axis, in the result: its position, negative from the end, or its name where it is not new. */
  readonly axis: AxisReference;
  /** How many copies: a number, or the name of an axis. */
  readonly times: Axis;
  /** Whether to insert the axis first (unsqueeze, newaxis); if false or left out, `x` has it with size 1. */
  readonly insert?: boolean;
}

/** The shape after copies along an axis: exact where the axis and `insert` are literals. */
export type RepeatedShape<S extends Shape, O extends RepeatOptions> =
  IsUnknownShape<S> extends true
    ? // biome-ignore lint/suspicious/noExplicitAny: an unknown shape stays unknown
      any
    : IsOpen<O["axis"]> extends true
      ? // biome-ignore lint/suspicious/noExplicitAny: known only when the program runs
        any
      : O extends { readonly insert: true }
        ? InsertAxis<S, AxisTexts<O["axis"]>, O["times"]>
        : O extends { readonly insert: false }
          ? ReplaceAxis<S, AxisTexts<O["axis"]>, O["times"]>
          : "insert" extends keyof O
            ? // biome-ignore lint/suspicious/noExplicitAny: known only when the program runs
              any
            : ReplaceAxis<S, AxisTexts<O["axis"]>, O["times"]>;

/** Demands that a shape has the axis with size 1, or can get it. */
export type Repeats<S extends Shape, O extends RepeatOptions> = O extends { readonly insert: true }
  ? Inserts<S, O["axis"]>
  : O extends { readonly insert: false }
    ? HasAxes<S, O["axis"]> & SizesAre1<S, AxisTexts<O["axis"]>>
    : "insert" extends keyof O
      ? unknown
      : HasAxes<S, O["axis"]> & SizesAre1<S, AxisTexts<O["axis"]>>;

/** Demands that a new axis can stand at a position. */
type Inserts<S extends Shape, A extends AxisReference> =
  CannotInsert<S, A> extends true ? { readonly axis: NoSuchAxis<S, AxisTexts<A>> } : unknown;

type CannotInsert<S extends Shape, A extends AxisReference> =
  IsUnknownShape<S> extends true
    ? false
    : IsOpen<A> extends true
      ? false
      : [InsertAxis<S, AxisTexts<A>, 1>] extends [never]
        ? true
        : false;
