import type { Shape } from "../shape.ts";
import type { IsUnknownShape } from "./broadcast-shape.ts";
import type { AxisArgument, AxisTexts, InsertAxis, IsOpen } from "./named-axes.ts";
import type { Inserts } from "./repeated-shape.ts";

/** A shape with new axes of size 1: exact for one literal axis. */
export type ExpandedShape<S extends Shape, O extends { readonly axis: AxisArgument }> =
  IsUnknownShape<S> extends true
    ? // biome-ignore lint/suspicious/noExplicitAny: an unknown shape stays unknown
      any
    : O extends { readonly axis: infer A extends number }
      ? IsOpen<A> extends true
        ? // biome-ignore lint/suspicious/noExplicitAny: known only when the program runs
          any
        : InsertAxis<S, AxisTexts<A>, 1>
      : // biome-ignore lint/suspicious/noExplicitAny: several axes are placed when the program runs
        any;

/** Demands that a new axis can stand where it is asked for. */
export type Expands<S extends Shape, O> = O extends { readonly axis: infer A extends number } ? Inserts<S, A> : unknown;
