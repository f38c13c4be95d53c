import type { Axis, Shape } from "../../shapes/shape.ts";
import type { IsUnknownShape } from "../../shapes/types/broadcast-shape.ts";
import type { AxisArgument, AxisTexts, NoSuchAxis } from "../../shapes/types/named-axes.ts";

/** A shape with new axes of size 1: exact for literal axes; `never` where one of them cannot stand where it is asked for. */
export type ExpandedShape<S extends Shape, O extends { readonly axis: number | readonly number[] }> =
  IsUnknownShape<S> extends true
    ? // biome-ignore lint/suspicious/noExplicitAny: an unknown shape stays unknown
      any
    : string extends AxisTexts<O["axis"]>
      ? // biome-ignore lint/suspicious/noExplicitAny: known only when the program runs
        any
      : Place<S, AxisTexts<O["axis"]>, [...S, ...New<O["axis"]>]>;

/** As many places as there are new axes. */
type New<A extends AxisArgument> = A extends readonly number[] ? A : [A];

/** Goes through the axes of the result: those that are named are new, the others come from the shape. */
type Place<
  S extends Shape,
  Texts extends string,
  Left extends readonly unknown[],
  Done extends Shape = [],
> = Left extends readonly [unknown, ...infer More]
  ? [Extract<`${Done["length"]}` | `-${Left["length"]}`, Texts>] extends [never]
    ? S extends readonly [infer First extends Axis, ...infer Rest extends Shape]
      ? Place<Rest, Texts, More, [...Done, First]>
      : never
    : Place<S, Texts, More, [...Done, 1]>
  : Done;

/** Demands that new axes can stand where they are asked for. */
export type Expands<S extends Shape, O extends { readonly axis: number | readonly number[] }> = [
  ExpandedShape<S, O>,
] extends [never]
  ? { readonly axis: NoSuchAxis<S, AxisTexts<O["axis"]>> }
  : unknown;
