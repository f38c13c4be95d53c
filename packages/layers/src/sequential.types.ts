import type { Node, Shape } from "@adjoint/core";
import type { Mapped, ShapeIn, ShapeMap } from "./shape-map.types.ts";

/** The shapes of stages one after the other. */
export interface SequentialShapes<Stages extends readonly unknown[]> extends ShapeMap {
  readonly to: Folded<Stages, ShapeIn<this>>;
}

type Folded<Stages extends readonly unknown[], S> = [S] extends [never]
  ? never
  : number extends Stages["length"]
    ? // biome-ignore lint/suspicious/noExplicitAny: only the running program knows the stages
      any
    : Stages extends readonly [infer First, ...infer Rest]
      ? Folded<Rest, S extends Shape ? StageShape<First, S> : never>
      : S;

/** What a stage makes of a shape: by its map, by being a function that keeps shapes, or by what it returns. */
type StageShape<F, S extends Shape> = F extends { readonly shapes?: infer M }
  ? M extends ShapeMap
    ? Mapped<M, S>
    : ResultShape<F, S>
  : ResultShape<F, S>;

/** The elementwise functions of the core keep the shape of whatever they are given; others give one shape, or an unknown one. */
type ResultShape<F, S extends Shape> = F extends (x: Node<Probe>) => Node<Other>
  ? // biome-ignore lint/suspicious/noExplicitAny: a function of plain nodes
    any
  : F extends (x: Node<Probe>) => Node<Probe>
    ? S
    : F extends (x: never) => Node<infer To>
      ? To
      : // biome-ignore lint/suspicious/noExplicitAny: a function whose result the compiler cannot tell
        any;

type Probe = readonly ["the axis of a probe", 7, 5];
type Other = readonly ["another axis", 3];
