import type { Node } from "../../graph/node.ts";
import type { Shape } from "../shape.ts";
import type { IsUnknownShape } from "./broadcast-shape.ts";
import type { AxisTexts, IsOpen, ReplaceAxis } from "./named-axes.ts";

/** The nodes that a split gives: a tuple where the parts are literals, with exact shapes where the sizes are. */
export type SplitShapes<
  S extends Shape,
  O extends { readonly axis?: number; readonly parts: number | readonly number[] },
> = O["parts"] extends readonly number[]
  ? number extends O["parts"]["length"]
    ? readonly Node[]
    : PartsOfSizes<S, O, O["parts"]>
  : IsOpen<O["parts"]> extends true
    ? readonly Node[]
    : Parts<Part<S, O, number>, O["parts"] & number>;

type PartsOfSizes<S extends Shape, O extends { readonly axis?: number }, Sizes extends readonly number[]> = {
  readonly [K in keyof Sizes]: Part<S, O, Sizes[K]>;
};

type Part<S extends Shape, O extends { readonly axis?: number }, Size extends number> =
  IsUnknownShape<S> extends true
    ? Node
    : O extends { readonly axis: infer A extends number }
      ? IsOpen<A> extends true
        ? Node
        : Node<ReplaceAxis<S, AxisTexts<A>, Size>>
      : "axis" extends keyof O
        ? Node
        : Node<ReplaceAxis<S, "0", Size>>;

/** A tuple of equal parts; a list where there are more than fits a type. */
type Parts<T, Count extends number, Done extends readonly T[] = []> = Done["length"] extends Count
  ? Readonly<Done>
  : Done["length"] extends 64
    ? readonly T[]
    : Parts<T, Count, [...Done, T]>;
