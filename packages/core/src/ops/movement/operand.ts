import type { Node, ShapeOf } from "../../graph/node.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { BroadcastShape, HasClash } from "../../shapes/types/broadcast-shape.ts";

export type { ShapeOf } from "../../graph/node.ts";

/** What the functions take where they broadcast: a node, or a number. */
export type Operand = Node | number;

/** The node that two operands give when they broadcast; a number takes the shape of the other operand, whatever that is. */
export type Broadcast<A extends Operand, B extends Operand> = [A] extends [number]
  ? AsNode<B>
  : [B] extends [number]
    ? AsNode<A>
    : Node<BroadcastShape<ShapeOf<A>, ShapeOf<B>>>;

type AsNode<T extends Operand> = [T] extends [Node] ? T : Node<ShapeOf<T>>;

/** An error as a type: what the compiler shows where two shapes do not broadcast. */
export interface ShapesDoNotBroadcast<A extends Shape, B extends Shape> {
  /** The two shapes. */
  readonly shapesDoNotBroadcast: readonly [A, B];
}

/** Demands of an operand that it broadcasts with another. */
export type Fits<A extends Operand, B extends Operand> = [A] extends [number]
  ? unknown
  : [B] extends [number]
    ? unknown
    : HasClash<BroadcastShape<ShapeOf<A>, ShapeOf<B>>> extends true
      ? ShapesDoNotBroadcast<ShapeOf<A>, ShapeOf<B>>
      : unknown;
