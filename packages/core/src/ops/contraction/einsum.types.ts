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
    : WithoutSpaces<Spec> extends `${infer Left},${infer Right}->${infer Result}`
      ? Read<Result, Bind<Left, A> & Bind<Right, B>>
      : WithoutSpaces<Spec> extends `${infer Left}->${infer Result}`
        ? Read<Result, Bind<Left, A>>
        : never;

type WithoutSpaces<Spec extends string> = Spec extends `${infer Before} ${infer After}`
  ? WithoutSpaces<`${Before}${After}`>
  : Spec;
