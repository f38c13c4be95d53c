import type { Node } from "../graph/node.ts";
import type { Shape } from "../shapes/shape.ts";
import type { BroadcastShape, HasClash } from "../shapes/types/broadcast-shape.ts";

/** What the functions take where they broadcast: a node, or a number. */
export type Operand = Node | number;

/** The shape of an operand as a type; a number has none. */
export type ShapeOf<T extends Operand> = T extends Node<infer S> ? S : [];

/** The node that two operands give when they broadcast. */
export type Broadcast<A extends Operand, B extends Operand> = Node<BroadcastShape<ShapeOf<A>, ShapeOf<B>>>;

/** An error as a type: what the compiler shows where two shapes do not broadcast. */
export interface ShapesDoNotBroadcast<A extends Shape, B extends Shape> {
  /** The two shapes. */
  readonly shapesDoNotBroadcast: readonly [A, B];
}

/** Demands of an operand that it broadcasts with another. */
export type Fits<A extends Operand, B extends Operand> =
  HasClash<BroadcastShape<ShapeOf<A>, ShapeOf<B>>> extends true
    ? ShapesDoNotBroadcast<ShapeOf<A>, ShapeOf<B>>
    : unknown;
