import type { OptionTable } from "../../arguments/read-options.ts";
import type { Axis, Shape } from "../shape.ts";
import type { IsUnknownShape } from "./broadcast-shape.ts";
import type { AxisArgument, AxisTexts, Names, Spellings } from "./named-axes.ts";

/** Along which axes to reduce. */
export interface ReduceOptions {
  /** One axis or several, by position, negative from the end, or by name; all if left out. */
  readonly axis?: AxisArgument;
  /** Whether the reduced axes stay, with size 1 (`keepdims` in NumPy); false if left out. */
  readonly keepAxes?: boolean;
}

/**
 * The shape that a reduction leaves: exact where the axes and `keepAxes` are literals. Over all axes it is `[]`, whatever
 * the shape was.
 */
export type ReducedShape<S extends Shape, O extends ReduceOptions> = [Extract<keyof O, "axis" | "keepAxes">] extends [
  never,
]
  ? []
  : ReducedBy<S, O>;

type ReducedBy<S extends Shape, O extends ReduceOptions> =
  IsUnknownShape<S> extends true
    ? // biome-ignore lint/suspicious/noExplicitAny: an unknown shape stays unknown
      any
    : [boolean] extends [KeepAxes<O>]
      ? // biome-ignore lint/suspicious/noExplicitAny: known only when the program runs
        any
      : O extends { readonly axis: infer A extends AxisArgument }
        ? string extends AxisTexts<A>
          ? // biome-ignore lint/suspicious/noExplicitAny: known only when the program runs
            any
          : Reduce<S, AxisTexts<A>, KeepAxes<O>>
        : "axis" extends keyof O
          ? // biome-ignore lint/suspicious/noExplicitAny: known only when the program runs
            any
          : Reduce<S, string, KeepAxes<O>>;

type KeepAxes<O extends ReduceOptions> = O extends { readonly keepAxes: infer Keep extends boolean }
  ? Keep
  : "keepAxes" extends keyof O
    ? boolean
    : false;

type Reduce<
  S extends Shape,
  Texts extends string,
  Keep extends boolean,
  Before extends Shape = [],
  Done extends Shape = [],
> = S extends readonly [infer First extends Axis, ...infer Rest extends Shape]
  ? Names<Texts, Spellings<Before, S>> extends true
    ? Reduce<Rest, Texts, Keep, [...Before, First], Keep extends true ? [...Done, 1] : Done>
    : Reduce<Rest, Texts, Keep, [...Before, First], [...Done, First]>
  : Done;

/** Which options all reductions have. */
export const reduceOptions: OptionTable<ReduceOptions> = { axis: "optional", keepAxes: "optional" };
