import type { Axis, Shape } from "../../shapes/shape.ts";
import type { IsUnknownShape } from "../../shapes/types/broadcast-shape.ts";

/** The axis of each letter: `{ i: 3, j: "batch" }`; `never` where there are more letters than axes, or fewer. */
type Bind<Letters extends string, S extends Shape, Bound = unknown> = Letters extends `${infer Letter}${infer Rest}`
  ? S extends readonly [infer First extends Axis, ...infer Others extends Shape]
    ? Bind<Rest, Others, Bound & { readonly [L in Letter]: First }>
    : never
  : S extends readonly []
    ? Bound
    : never;

/** The axes of the letters of a result; `never` where a letter has two sizes. */
type Read<Letters extends string, Bound, Done extends Shape = []> = [Bound] extends [never]
  ? never
  : Letters extends `${infer Letter}${infer Rest}`
    ? Letter extends keyof Bound
      ? Bound[Letter] extends infer First extends Axis
        ? Read<Rest, Bound, [...Done, First]>
        : never
      : never
    : Done;

/** The shape that a spec gives to operands, two or one; `never` where they do not fit; unknown where not all is known. */
export type EinsumShape<Spec extends string, A extends Shape, B extends Shape = []> = string extends Spec
  ? // biome-ignore lint/suspicious/noExplicitAny: an unknown spec gives an unknown shape
    any
  : true extends IsUnknownShape<A> | IsUnknownShape<B>
    ? // biome-ignore lint/suspicious/noExplicitAny: an unknown shape stays unknown
      any
    : IsOpenSpec<Spec> extends true
      ? // biome-ignore lint/suspicious/noExplicitAny: axes without letters, or a result that is not written
        any
      : WithoutSpaces<Spec> extends `${infer Left},${infer Right}->${infer Result}`
        ? Read<Result, Bind<Left, A> & Bind<Right, B>>
        : WithoutSpaces<Spec> extends `${infer Left}->${infer Result}`
          ? Read<Result, Bind<Left, A>>
          : never;

/** The shape that a spec gives to any number of operands. */
export type EinsumShapeOf<Spec extends string, Shapes extends readonly Shape[]> = string extends Spec
  ? // biome-ignore lint/suspicious/noExplicitAny: an unknown spec gives an unknown shape
    any
  : true extends IsOpenSpec<Spec> | { [K in keyof Shapes]: IsUnknownShape<Shapes[K]> }[number]
    ? // biome-ignore lint/suspicious/noExplicitAny: an unknown shape stays unknown
      any
    : WithoutSpaces<Spec> extends `${infer Operands}->${infer Result}`
      ? Read<Result, BindAll<Operands, Shapes>>
      : never;

type BindAll<Texts extends string, Shapes extends readonly Shape[], Bound = unknown> = Shapes extends readonly [
  infer First extends Shape,
  ...infer Others extends readonly Shape[],
]
  ? Texts extends `${infer Text},${infer More}`
    ? Others extends readonly []
      ? never
      : BindAll<More, Others, Bound & Bind<Text, First>>
    : Others extends readonly []
      ? Bound & Bind<Texts, First>
      : never
  : never;

/** Whether a spec has axes without letters, or no result. */
type IsOpenSpec<Spec extends string> = Spec extends `${string}...${string}`
  ? true
  : Spec extends `${string}->${string}`
    ? false
    : true;

type WithoutSpaces<Spec extends string> = Spec extends `${infer Before} ${infer After}`
  ? WithoutSpaces<`${Before}${After}`>
  : Spec;
