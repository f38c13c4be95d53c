import type { Axis, Node, Shape } from "@adjoint/core";
import type { DoesNotFit, IsOpenShape, WithFeatures } from "../shape-map.types.ts";
import type { RecurrentResult, RunOptions } from "./recurrent.ts";

/** A recurrent layer from D to H features whose type has its shapes: x `[N, T, D]` to outputs `[N, T, H]`. */
export type ShapedRecurrent<D extends number, H extends number, State extends "h" | "h and c"> = (<S extends Shape>(
  x: Node<S> & TakesSequence<S, D>,
  options?: RunOptions<InitialState<State>>,
) => RecurrentResult<StateOf<S, H, State>, Node<OutputShape<S, H>>>) & {
  /** The parameter nodes, in the order in which they are initialised. */
  readonly parameters: readonly Node[];
};

type InitialState<State> = State extends "h" ? Node : { readonly h?: Node; readonly c?: Node };

type StateOf<S extends Shape, H extends number, State> = State extends "h"
  ? Node<StateShape<S, H>>
  : { readonly h: Node<StateShape<S, H>>; readonly c: Node<StateShape<S, H>> };

type TakesSequence<S extends Shape, D extends number> =
  IsOpenShape<S> extends true
    ? unknown
    : S extends readonly [Axis, Axis, Axis]
      ? [WithFeatures<S, D>] extends [never]
        ? DoesNotFit<S>
        : unknown
      : DoesNotFit<S>;

type OutputShape<S extends Shape, H extends number> =
  IsOpenShape<S> extends true
    ? // biome-ignore lint/suspicious/noExplicitAny: an unknown shape stays unknown
      any
    : S extends readonly [infer N extends Axis, infer T extends Axis, Axis]
      ? [N, T, H]
      : never;

type StateShape<S extends Shape, H extends number> =
  IsOpenShape<S> extends true
    ? // biome-ignore lint/suspicious/noExplicitAny: an unknown shape stays unknown
      any
    : S extends readonly [infer N extends Axis, ...Shape]
      ? [N, H]
      : never;
