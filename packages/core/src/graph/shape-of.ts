import type { IsAny, IsUnion } from "../shapes/types/broadcast-shape.ts";
import type { Node } from "./node.ts";

/**
 * The shape of an operand as a type: that of a node, none for a number. Of a union of nodes, only the running program knows
 * which one it is: the shape is unknown, and the union goes where a plain `Node` goes.
 */
export type ShapeOf<T extends Node | number> = true extends IsAny<T> | IsUnion<T>
  ? // biome-ignore lint/suspicious/noExplicitAny: an unknown shape
    any
  : T extends Node<infer S>
    ? S
    : [];
