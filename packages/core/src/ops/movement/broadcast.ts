import { lookUp } from "../../arguments/look-up.ts";
import { anyList, requireSort } from "../../arguments/value-sort.ts";
import { AdjointError, ArgumentError, ShapeError } from "../../errors.ts";
import { apply } from "../../graph/apply.ts";
import { Node, type ShapeOf } from "../../graph/node.ts";
import { notANode } from "../../graph/require-nodes.ts";
import { type Axis, formatShape, type Shape, sameShape } from "../../shapes/shape.ts";
import type { BroadcastsTo } from "../../shapes/types/broadcast-shape.ts";
import type { WrittenShape } from "../../shapes/types/written-shape.ts";
import { constant } from "../leaf/constant.ts";
import type { Operand, ShapesDoNotBroadcast } from "./operand.ts";
import { Repeat } from "./sum-repeat.ts";

/** Demands of a shape that another broadcasts to it. */
type ReachedFrom<S extends Shape, T extends Shape> =
  BroadcastsTo<S, T> extends false ? ShapesDoNotBroadcast<S, T> : unknown;

/**
 * The node copied along the axes that it lacks, or has with size 1, so that it gets a larger shape. Axes are matched from
 * the last one on. Only here are Repeat nodes inserted implicitly.
 *
 * @param x - a node, or a number
 * @param shape - the shape to reach
 * @throws ShapeError if an axis of `x` is neither 1 nor equal
 *
 * @example
 * ```ts
 * import { broadcastTo, constant } from "@adjoint/core";
 * broadcastTo(constant([1, 2]), ["batch", 2]).toString(); // => "Repeat [batch, 2]"
 * ```
 */
export function broadcastTo<X extends Operand, const T extends Shape>(
  x: X,
  shape: T & ReachedFrom<ShapeOf<X>, T>,
): Node<WrittenShape<T>>;
export function broadcastTo(x: Operand, shape: Shape): Node {
  let node: Node = operandNode("broadcastTo", "x", x);
  requireSort("broadcastTo: shape", shape, anyList);
  const missing = shape.length - node.shape.length;
  const stretched: number[] = [];
  for (const [i, axis] of node.shape.entries()) {
    if (axis === shape[missing + i]) continue;
    if (axis !== 1 || missing < 0) throw new ShapeError(`${node} does not broadcast to ${formatShape(shape)}.`);
    stretched.push(i);
  }
  if (stretched.length > 0) {
    const times = stretched.map((i) => lookUp(shape, missing + i));
    node = apply(Repeat, { x: node }, { axes: stretched, times, insert: false });
  }
  if (missing > 0) {
    const axes = Array.from({ length: missing }, (_, axis) => axis);
    node = apply(Repeat, { x: node }, { axes, times: shape.slice(0, missing), insert: true });
  }
  return node;
}

/**
 * Several nodes or numbers brought to one shape by visible Repeat nodes. Axes are matched from the last one on; each pair
 * must be equal, or one of them 1. A name equals only itself.
 *
 * @throws ShapeError with every shape
 *
 * @example
 * ```ts
 * import { input } from "@adjoint/core";
 * import { broadcast } from "@adjoint/core/ops";
 * const { a, b } = broadcast("modulo", { a: input("a", ["batch", 3]), b: 2 });
 * [a.shape, b.shape]; // => [["batch", 3], ["batch", 3]]
 * ```
 */
export function broadcast<const I extends string>(
  name: string,
  operands: Readonly<Record<I, Operand>>,
): Readonly<Record<I, Node>> {
  if (haveOneShape(operands)) return operands;
  const nodes: Record<string, Node> = {};
  let shape: Shape | undefined = [];
  for (const [key, operand] of Object.entries<Operand>(operands)) {
    const node = operandNode(name, key, operand);
    nodes[key] = node;
    shape = shape === undefined ? undefined : joinShapes(shape, node.shape);
  }
  if (shape === undefined) {
    const got = Object.entries(nodes).map(([key, node]) => `${node.name ?? key}: ${formatShape(node.shape)}`);
    throw new ShapeError(
      `${name}: the shapes do not broadcast: from the last axis on, axes must be equal or 1; got ${got.join(", ")}`,
    );
  }
  for (const key of Object.keys(nodes)) nodes[key] = broadcastTo(nodes[key] as Node, shape);
  return nodes as Record<I, Node>; // key by key
}

/**
 * An operand as a node.
 *
 * @throws ArgumentError naming the function and the argument
 */
export function operandNode(name: string, key: string, operand: Operand): Node {
  if (operand instanceof Node) return operand;
  try {
    return constant(operand); // or an array, or what is refused here
  } catch (error) {
    if (!(error instanceof AdjointError)) throw error;
    throw new ArgumentError(notANode(`${name}: ${key}`, operand, "a node or a number"));
  }
}

/** Whether all operands are nodes of one shape already, as is usual in gradient rules. */
function haveOneShape<I extends string>(operands: Readonly<Record<I, Operand>>): operands is Readonly<Record<I, Node>> {
  let first: Shape | undefined;
  for (const key in operands) {
    const operand: Operand = operands[key];
    if (!(operand instanceof Node)) return false;
    first ??= operand.shape;
    if (!sameShape(first, operand.shape)) return false;
  }
  return true;
}

/** The shape that two shapes broadcast to, or nothing where they do not. */
export function joinShapes(a: Shape, b: Shape): Shape | undefined {
  if (sameShape(a, b)) return a;
  const rank = Math.max(a.length, b.length);
  const shape: Axis[] = [];
  for (let i = 1; i <= rank; i++) {
    const [left = 1, right = 1] = [a[a.length - i], b[b.length - i]];
    if (left !== right && left !== 1 && right !== 1) return undefined;
    shape.unshift(left === 1 ? right : left);
  }
  return shape;
}
