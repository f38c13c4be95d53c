import type { Axis } from "../../shapes/shape.ts";
import type { Difference, Minus, Plus, Quotient, QuotientUp, Times } from "../../shapes/types/arithmetic.ts";
import type { IsOpen } from "../../shapes/types/named-axes.ts";

/**
 * How many windows fit into an axis, by the options as they stand in the type: `number` where something is not a literal,
 * `never` where the kernel does not fit or an axis is named.
 *
 * @typeParam At - which of two numbers an option gives this axis
 */
export type WindowCount<Size extends Axis, Kernel extends Axis, O, At extends 0 | 1> = [Size, Kernel] extends [
  infer Along extends number,
  infer Window extends number,
]
  ? OptionAt<O, "padding", At, 0> extends "same"
    ? QuotientUp<Along, SizeAt<O, "stride", At>>
    : CountFrom<Difference<Room<Along, O, At>, Covered<Window, O, At>>, SizeAt<O, "stride", At>>
  : MayBeNumbers<Size, Kernel>;

/** One window, and as many more as there are steps left. */
type CountFrom<Slack extends number | "negative", Stride extends number> = Slack extends number
  ? Plus<Quotient<Slack, Stride>, 1>
  : never;

/** How long an axis is with the zeros around it. */
type Room<Size extends number, O, At extends 0 | 1> = Plus<Size, Times<SizeAt<O, "padding", At>, 2>>;

/** From the first to the last element of one window. */
type Covered<Kernel extends number, O, At extends 0 | 1> = Plus<Times<SizeAt<O, "dilation", At>, Minus<Kernel, 1>>, 1>;

/**
 * How long an axis is that gives so many windows: the shortest, and longer by `outputPadding`; `number` and `never` as for
 * {@link WindowCount}.
 */
export type WindowedSize<Count extends Axis, Kernel extends Axis, O, At extends 0 | 1> = [Count, Kernel] extends [
  infer Along extends number,
  infer Window extends number,
]
  ? OptionAt<O, "padding", At, 0> extends "same"
    ? Times<Along, SizeAt<O, "stride", At>>
    : Inside<
        Difference<
          Plus<
            Plus<Times<Minus<Along, 1>, SizeAt<O, "stride", At>>, Covered<Window, O, At>>,
            SizeAt<O, "outputPadding", At>
          >,
          Times<SizeAt<O, "padding", At>, 2>
        >
      >
  : MayBeNumbers<Count, Kernel>;

type Inside<Size extends number | "negative"> = Size extends number ? Size : never;

/** `never` for a named axis; `number` for an axis that is not known. */
type MayBeNumbers<A extends Axis, B extends Axis> = [Extract<A, number>] extends [never]
  ? never
  : [Extract<B, number>] extends [never]
    ? never
    : number;

/** What an option says of an axis, of two or for both; the default if the option is left out. */
export type OptionAt<O, Key extends string, At extends 0 | 1, Default> = Key extends keyof O
  ? O[Key] extends readonly [infer First, infer Second]
    ? [First, Second][At]
    : O[Key]
  : Default;

/**
 * What an option says of an axis, as a size; `number` where it is not a literal. Windows lie at each place unless a
 * stride is given.
 */
type SizeAt<O, Key extends "stride" | "padding" | "dilation" | "outputPadding", At extends 0 | 1> = AsSize<
  OptionAt<O, Key, At, Key extends "padding" | "outputPadding" ? 0 : 1>
>;

/** A literal as it is, `"valid"` as no padding, and `number` for what only the running program knows. */
type AsSize<T> = [T] extends [number] ? (IsOpen<T> extends true ? number : T) : [T] extends ["valid"] ? 0 : number;
