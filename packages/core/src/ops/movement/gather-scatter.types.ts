import type { Axis, AxisReference, Shape } from "../../shapes/shape.ts";
import type { IsUnknownShape, SameAxis } from "../../shapes/types/broadcast-shape.ts";
import type { AxisTexts, IsOpen, Spellings } from "../../shapes/types/named-axes.ts";

/** The shape of a gather: the axis gives way to those of the ids that are not shared; a clash is `never`. */
export type GatheredShape<S extends Shape, Ids extends Shape, O> = true extends
  | IsUnknownShape<S>
  | IsUnknownShape<Ids>
  | IsOpen<AxisOf<O>>
  | IsOpen<BatchOf<O>>
  ? // biome-ignore lint/suspicious/noExplicitAny: known only when the program runs
    any
  : [SplitAtAxis<S, AxisTexts<AxisOf<O>>>, SplitAfter<Ids, BatchOf<O>>] extends [
        readonly [infer Before extends Shape, infer After extends Shape],
        readonly [infer Shared extends Shape, infer Own extends Shape],
      ]
    ? StartsWith<Before, Shared> extends true
      ? [...Before, ...Own, ...After]
      : never
    : never;

/** The shape of a scatter: the axes of the ids give way to one of a given size; a clash is `never`. */
export type ScatteredShape<U extends Shape, Ids extends Shape, O extends { readonly size: Axis }> = true extends
  | IsUnknownShape<U>
  | IsUnknownShape<Ids>
  | IsOpen<AxisOf<O>>
  | IsOpen<BatchOf<O>>
  ? // biome-ignore lint/suspicious/noExplicitAny: known only when the program runs
    any
  : AxisTexts<AxisOf<O>> extends `-${string}`
    ? // biome-ignore lint/suspicious/noExplicitAny: known only when the program runs
      any
    : [SplitBefore<U, AxisTexts<AxisOf<O>>>, SplitAfter<Ids, BatchOf<O>>] extends [
          readonly [infer Before extends Shape, infer Rest extends Shape],
          readonly [infer Shared extends Shape, infer Own extends Shape],
        ]
      ? [StartsWith<Before, Shared>, StartsWith<Rest, Own>, SplitAfter<Rest, Own["length"]>] extends [
          true,
          true,
          readonly [Shape, infer After extends Shape],
        ]
        ? [...Before, O["size"], ...After]
        : never
      : never;

/** The axis along which ids count, the first one unless the options say so. */
type AxisOf<O> = Option<O, "axis", AxisReference>;

/** How many leading axes are shared. */
type BatchOf<O> = Option<O, "batchAxes", number>;

type Option<O, Key extends string, T> = Key extends keyof O ? (O[Key] extends T ? O[Key] : T) : 0;

/** The axes before and after the one that a text names; `never` if there is no such axis. */
type SplitAtAxis<S extends Shape, Text extends string, Before extends Shape = []> = S extends readonly [
  infer First extends Axis,
  ...infer Rest extends Shape,
]
  ? Text extends Spellings<Before, S>
    ? [Before, Rest]
    : SplitAtAxis<Rest, Text, [...Before, First]>
  : never;

/** The axes before and from the one that a text names, which may be one more than there are; `never` for an axis that does not exist. */
type SplitBefore<S extends Shape, Text extends string, Before extends Shape = []> =
  Text extends Spellings<Before, S>
    ? [Before, S]
    : S extends readonly [infer First extends Axis, ...infer Rest extends Shape]
      ? SplitBefore<Rest, Text, [...Before, First]>
      : never;

/** The first axes and the others; `never` where there are not so many. */
type SplitAfter<S extends Shape, Count extends number, Before extends Shape = []> = Before["length"] extends Count
  ? [Before, S]
  : S extends readonly [infer First extends Axis, ...infer Rest extends Shape]
    ? SplitAfter<Rest, Count, [...Before, First]>
    : never;

/** Whether a shape starts with the axes of another, as far as they are known. */
type StartsWith<S extends Shape, Start extends Shape> = Start extends readonly [
  infer A extends Axis,
  ...infer More extends Shape,
]
  ? S extends readonly [infer B extends Axis, ...infer Rest extends Shape]
    ? [SameAxis<A, B>] extends [never]
      ? false
      : StartsWith<Rest, More>
    : false
  : true;

/** An error as a type: what the compiler shows where ids and what they select from do not fit. */
export interface IdsDoNotFit<S extends Shape, Ids extends Shape> {
  /** The two shapes. */
  readonly idsDoNotFit: readonly [S, Ids];
}

/** Demands that ids fit the shape that they select from, or add to. */
export type Selects<S extends Shape, Ids extends Shape, Result extends Shape> = [Result] extends [never]
  ? IdsDoNotFit<S, Ids>
  : unknown;

/** Demands that ids which select along one axis have the other axes of the node that they select from. */
export type SelectsAlong<S extends Shape, Ids extends Shape, O> =
  HaveOtherRows<S, Ids, O> extends true ? IdsDoNotFit<S, Ids> : unknown;

type HaveOtherRows<S extends Shape, Ids extends Shape, O> = true extends
  | IsUnknownShape<S>
  | IsUnknownShape<Ids>
  | IsOpen<RowAxis<O>>
  ? false
  : [SplitAtAxis<S, AxisTexts<RowAxis<O>>>, SplitAtAxis<Ids, AxisTexts<RowAxis<O>>>] extends [
        readonly [infer Before extends Shape, infer After extends Shape],
        readonly [infer IdsBefore extends Shape, infer IdsAfter extends Shape],
      ]
    ? [StartsWith<[...Before, ...After], [...IdsBefore, ...IdsAfter]>, Ids["length"]] extends [true, S["length"]]
      ? false
      : true
    : true;

type RowAxis<O> = "axis" extends keyof O ? AxisOf<O> : -1;
