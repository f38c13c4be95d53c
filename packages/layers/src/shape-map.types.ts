import type { Axis, Node, Shape } from "@adjoint/core";

/**
 * From the shape of an operand to the shape of the result, for the compiler: an interface whose `to` is computed from its `of`.
 *
 * ```ts nocheck
 * interface LastAxis<D extends number> extends ShapeMap {
 *   readonly to: [...Leading<ShapeIn<this>>, D];
 * }
 * ```
 */
export interface ShapeMap {
  /** The shape of the operand, given where the map is applied; `ShapeIn<this>` reads it. */
  readonly of: unknown;
  /** The shape of the result; `never` where the operand does not fit, `any` where the compiler cannot tell. */
  readonly to: unknown;
}

/** The shape that a map is applied to. */
export type ShapeIn<M extends ShapeMap> = Extract<M["of"], Shape>;

/** The shape that a map makes of another one. */
export type Mapped<M extends ShapeMap, S extends Shape> = (M & { readonly of: S })["to"] extends infer To
  ? To extends Shape
    ? To
    : never
  : never;

/** A layer from node to node whose type has its shapes. */
export type ShapedLayer<M extends ShapeMap> = (<S extends Shape>(x: Node<S> & Fits<M, S>) => Node<Mapped<M, S>>) & {
  /** The parameter nodes, in the order in which they are initialised. */
  readonly parameters: readonly Node[];
  /** Only there for the compiler: what the layer makes of shapes. No layer has this property. */
  readonly shapes?: M;
};

/** Accepts a shape that a map takes; the message says what it was. */
export type Fits<M extends ShapeMap, S extends Shape> = [Mapped<M, S>] extends [never] ? DoesNotFit<S> : unknown;

/** What a layer is called with if the shapes do not fit: no node has this property, so that the error names it. */
export interface DoesNotFit<S extends Shape> {
  /** The shape that was given. */
  readonly "this layer does not take the shape": S;
}

/** Whether only the running program knows a shape. */
export type IsOpenShape<S extends Shape> = number extends S["length"] ? true : false;

/** Whether two axes are known, and differ. */
export type Differ<A extends Axis, B extends Axis> = number extends A
  ? false
  : string extends A
    ? false
    : number extends B
      ? false
      : string extends B
        ? false
        : [A] extends [B]
          ? false
          : true;

/** The shape, if its last axis has this many features. */
export type WithFeatures<S extends Shape, D extends number> =
  IsOpenShape<S> extends true
    ? // biome-ignore lint/suspicious/noExplicitAny: an unknown shape stays unknown
      any
    : S extends readonly [...Shape, infer Last extends Axis]
      ? Differ<Last, D> extends true
        ? never
        : S
      : never;

/** What keeps a shape whose last axis has this many features, such as a layer norm. */
export interface KeepsFeatures<D extends number> extends ShapeMap {
  readonly to: WithFeatures<ShapeIn<this>, D>;
}

/** What keeps every shape, such as a dropout. */
export interface KeepsShape extends ShapeMap {
  readonly to: ShapeIn<this>;
}
