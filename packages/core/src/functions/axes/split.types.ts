import type { AxisReference, Shape } from "../../shapes/shape.ts";
import type { Division, Plus, Quotient } from "../../shapes/types/arithmetic.ts";
import type { IsUnknownShape } from "../../shapes/types/broadcast-shape.ts";
import type { AxisAt, AxisTexts, HasAxis, IsOpen, ReplaceAxis } from "../../shapes/types/named-axes.ts";

/** A shape that only the running program knows. */
// biome-ignore lint/suspicious/noExplicitAny: what a node of an unknown shape has
type AnyShape = any;

/** The shapes of the parts of a split: a tuple if the parts are literals, with exact shapes if the sizes are. */
export type SplitShapes<
  S extends Shape,
  O extends { readonly axis?: AxisReference; readonly parts: number | readonly number[] },
> = O["parts"] extends readonly number[]
  ? number extends O["parts"]["length"]
    ? readonly AnyShape[]
    : PartsOfSizes<S, O, O["parts"]>
  : IsOpen<O["parts"]> extends true
    ? readonly AnyShape[]
    : Parts<Part<S, O, Quotient<Cut<S, O>, O["parts"] & number>>, O["parts"] & number>;

/** The size of the axis that is cut; `number` where that is not known, or where the axis is named. */
type Cut<S extends Shape, O extends { readonly axis?: AxisReference }> =
  IsUnknownShape<S> extends true ? number : Extract<AxisAt<S, CutText<O>>, number>;

/** The axis that is cut, as text. */
type CutText<O extends { readonly axis?: AxisReference }> = O extends { readonly axis: infer A extends AxisReference }
  ? AxisTexts<A>
  : "axis" extends keyof O
    ? string
    : "0";

/** An error as a type: what the compiler shows where parts do not make up an axis. */
export interface PartsDoNotFit<S extends Shape, Parts> {
  /** The shape, and the parts. */
  readonly partsDoNotFit: readonly [S, Parts];
}

/** Demands that the axis exists, has a size, and is made up by the parts. */
export type Splits<
  S extends Shape,
  O extends { readonly axis?: AxisReference; readonly parts: number | readonly number[] },
> = HasAxis<S, O> & (LeavesRest<S, O> extends true ? { readonly parts: PartsDoNotFit<S, O["parts"]> } : unknown);

type LeavesRest<
  S extends Shape,
  O extends { readonly axis?: AxisReference; readonly parts: number | readonly number[] },
> =
  IsUnknownShape<S> extends true
    ? false
    : string extends AxisAt<S, CutText<O>>
      ? false
      : [Cut<S, O>] extends [never]
        ? true
        : MakesUp<Cut<S, O>, O["parts"]> extends true
          ? false
          : true;

/** Whether parts can make up a size. */
type MakesUp<Size extends number, Given extends number | readonly number[]> = Given extends readonly number[]
  ? number extends Size | Given["length"]
    ? true
    : Total<Given> extends infer All
      ? number extends All
        ? true
        : All extends Size
          ? true
          : false
      : never
  : Division<Size, Given & number>[1] extends infer Rest
    ? number extends Rest
      ? true
      : Rest extends 0
        ? true
        : false
    : never;

type Total<Sizes extends readonly number[], Sum extends number = 0> = Sizes extends readonly [
  infer First extends number,
  ...infer Rest extends readonly number[],
]
  ? Total<Rest, Plus<Sum, First>>
  : Sum;

type PartsOfSizes<S extends Shape, O extends { readonly axis?: AxisReference }, Sizes extends readonly number[]> = {
  readonly [K in keyof Sizes]: Part<S, O, Sizes[K]>;
};

type Part<S extends Shape, O extends { readonly axis?: AxisReference }, Size extends number> =
  IsUnknownShape<S> extends true
    ? AnyShape
    : O extends { readonly axis: infer A extends AxisReference }
      ? IsOpen<A> extends true
        ? AnyShape
        : ReplaceAxis<S, AxisTexts<A>, Size>
      : "axis" extends keyof O
        ? AnyShape
        : ReplaceAxis<S, "0", Size>;

/** A tuple of equal parts; a list where there are more than fits a type. */
type Parts<T, Count extends number, Done extends readonly T[] = []> = Done["length"] extends Count
  ? Readonly<Done>
  : Done["length"] extends 64
    ? readonly T[]
    : Parts<T, Count, [...Done, T]>;
