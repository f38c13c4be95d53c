import type { Axis, AxisReference, Shape } from "../shape.ts";
import type { IsUnion, IsUnknownShape } from "./broadcast-shape.ts";

/** What an option may be that names axes: a position or a name, or a list of them. */
export type AxisArgument = AxisReference | readonly AxisReference[];

/** The axes that an option names, as text: `"0" | "-1"`, a name in quotation marks; `string` where the type does not say. */
export type AxisTexts<A extends AxisArgument> = [A] extends [readonly AxisReference[]]
  ? number extends A["length"]
    ? string
    : true extends { [K in keyof A]: IsOpen<A[K]> }[number]
      ? string
      : AxisText<A[number]>
  : IsOpen<A> extends true
    ? string
    : AxisText<A>;

type AxisText<A> = A extends number ? `${A}` : A extends string ? `"${A}"` : never;

/** Whether the type of a number or a name is anything but one literal. */
export type IsOpen<A> = [number] extends [A] ? true : [string] extends [A] ? true : IsUnion<A>;

/** How an axis may be written, given the axes before it and those from it on: `"0" | "-2"`, and its name if it has one. */
export type Spellings<Before extends Shape, From extends Shape> =
  | `${Before["length"]}`
  | `-${From["length"]}`
  | AxisText<Extract<From[0], string>>;

/** Whether texts name an axis that may be written in some ways; `string` names every axis. */
export type Names<Texts extends string, Ways extends string> = string extends Texts
  ? true
  : [Extract<Texts, Ways>] extends [never]
    ? false
    : true;

/** All ways to write an axis of a shape: `"0" | "1" | "-1" | "-2"`. */
type AllSpellings<S extends Shape, Before extends Shape = []> = S extends readonly [
  infer First extends Axis,
  ...infer Rest extends Shape,
]
  ? Spellings<Before, S> | AllSpellings<Rest, [...Before, First]>
  : never;

/** The axis that a text names; `Axis` where the type does not say, `never` if there is no such axis. */
export type AxisAt<S extends Shape, Text extends string, Before extends Shape = []> = string extends Text
  ? Axis
  : S extends readonly [infer First extends Axis, ...infer Rest extends Shape]
    ? Text extends Spellings<Before, S>
      ? First
      : AxisAt<Rest, Text, [...Before, First]>
    : never;

/** A shape with the named axis replaced. */
export type ReplaceAxis<
  S extends Shape,
  Text extends string,
  By extends Axis,
  Before extends Shape = [],
> = S extends readonly [infer First extends Axis, ...infer Rest extends Shape]
  ? Text extends Spellings<Before, S>
    ? [...Before, By, ...Rest]
    : ReplaceAxis<Rest, Text, By, [...Before, First]>
  : Before;

/** A shape with a new axis, whose position counts in the result. */
export type InsertAxis<S extends Shape, Text extends string, New extends Axis, Before extends Shape = []> = Text extends
  | `${Before["length"]}`
  | `-${[...S, New]["length"]}`
  ? [...Before, New, ...S]
  : S extends readonly [infer First extends Axis, ...infer Rest extends Shape]
    ? InsertAxis<Rest, Text, New, [...Before, First]>
    : never;

/** An error as a type: what the compiler shows where a shape has no such axis. */
export interface NoSuchAxis<S extends Shape, Text extends string> {
  /** The shape, and what was asked for. */
  readonly noSuchAxis: readonly [S, Text];
}

/** An error as a type: what the compiler shows where a list names one axis twice. */
export interface AxisTwice<S extends Shape, A extends AxisArgument> {
  /** The shape, and the list. */
  readonly axisTwice: readonly [S, A];
}

/** Demands that a shape has the axes that an option names, and that a list names each once. */
export type HasAxes<S extends Shape, A extends AxisArgument> =
  LacksAxes<S, A> extends true
    ? { readonly axis: NoSuchAxis<S, MissingAxes<S, A>> }
    : NamesTwice<S, A> extends true
      ? { readonly axis: AxisTwice<S, A> }
      : unknown;

type LacksAxes<S extends Shape, A extends AxisArgument> =
  IsOpenAt<S, A> extends true ? false : [MissingAxes<S, A>] extends [never] ? false : true;

/** The same for the options that hold it: nothing is demanded where they have no literal `axis`. */
export type HasAxis<S extends Shape, O> = O extends { readonly axis: infer A extends AxisArgument }
  ? HasAxes<S, A>
  : unknown;

/** Whether nothing can be said of the axes before the program runs. */
type IsOpenAt<S extends Shape, A extends AxisArgument> =
  IsUnknownShape<S> extends true ? true : string extends AxisTexts<A> ? true : false;

/** The axes that an option names and a shape lacks, as text. */
type MissingAxes<S extends Shape, A extends AxisArgument> = Exclude<AxisTexts<A>, AllSpellings<S>>;

/** Whether a list names an axis twice. */
export type NamesTwice<S extends Shape, A extends AxisArgument> = A extends readonly AxisReference[]
  ? IsOpenAt<S, A> extends true
    ? false
    : NamedAxes<S, AxisTexts<A>>["length"] extends A["length"]
      ? false
      : true
  : false;

/** The axes that texts name, each once. */
type NamedAxes<
  S extends Shape,
  Texts extends string,
  Before extends Shape = [],
  Done extends Shape = [],
> = S extends readonly [infer First extends Axis, ...infer Rest extends Shape]
  ? NamedAxes<
      Rest,
      Texts,
      [...Before, First],
      Names<Texts, Spellings<Before, S>> extends true ? [...Done, First] : Done
    >
  : Done;
