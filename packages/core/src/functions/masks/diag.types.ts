import type { Axis, Shape } from "../../shapes/shape.ts";
import type { Difference, Plus } from "../../shapes/types/arithmetic.ts";
import type { IsUnknownShape } from "../../shapes/types/broadcast-shape.ts";

/** The shape of a diagonal matrix for a vector, of the diagonal for matrices; a size that is not known is `number`. */
export type DiagonalShape<S extends Shape, O = unknown> =
  IsUnknownShape<S> extends true
    ? // biome-ignore lint/suspicious/noExplicitAny: an unknown shape stays unknown
      any
    : S extends readonly [infer N extends Axis]
      ? [Longer<N, Distance<O>>, Longer<N, Distance<O>>]
      : S extends readonly [...infer Batch extends Shape, infer M extends Axis, infer N extends Axis]
        ? [...Batch, Length<M, N, O>]
        : never;

/** Which diagonal: 0 where the options do not say. */
type Place<O> = O extends { readonly diagonal: infer D extends number } ? D : "diagonal" extends keyof O ? number : 0;

/** How far the diagonal is from the main one. */
type Distance<O> = `${Place<O>}` extends `-${infer Below extends number}` ? Below : Place<O>;

type Longer<N extends Axis, By extends number> = By extends 0 ? N : N extends number ? Plus<N, By> : string;

/** How many elements the diagonal of a matrix has. */
type Length<M extends Axis, N extends Axis, O> = [M, N] extends [infer A extends number, infer B extends number]
  ? `${Place<O>}` extends `-${string}`
    ? Least<OrZero<Difference<A, Distance<O>>>, B>
    : Least<A, OrZero<Difference<B, Distance<O>>>>
  : Place<O> extends 0
    ? M
    : string;

type OrZero<Size extends number | "negative"> = Size extends number ? Size : 0;

type Least<A extends number, B extends number> = Difference<A, B> extends "negative" ? A : number extends A ? A : B;
