import { elementwise } from "../../families/elementwise.ts";
import { apply } from "../../graph/apply.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import type { NoAttributes } from "../../shapes/attribute-sort.ts";
import { boolean } from "../../shapes/domain.ts";
import type { Shape } from "../../shapes/shape.ts";
import { broadcast } from "../movement/broadcast.ts";
import type { Broadcast, Fits } from "../movement/operand.ts";

// Primitives: no other op computes a bool from bools. One of the binary ones would do; all three exist so that graphs read as written.

type Connective = Op<"a" | "b", NoAttributes>;

/** Whether both hold. */
export const LogicalAnd: Connective = connective("LogicalAnd", "Whether both hold.", "\\land", (a, b) => a & b);
/** Whether at least one holds. */
export const LogicalOr: Connective = connective("LogicalOr", "Whether at least one holds.", "\\lor", (a, b) => a | b);
/** Whether exactly one holds. */
export const LogicalXor: Connective = connective(
  "LogicalXor",
  "Whether exactly one holds.",
  "\\oplus",
  (a, b) => a ^ b,
);

function connective(name: string, summary: string, sign: string, value: (a: number, b: number) => number): Connective {
  return elementwise({
    name,
    domain: { a: boolean, b: boolean },
    kind: "bool",
    value,
    vjp: { a: null, b: null },
    doc: { summary, formula: `y = a ${sign} b`, kinks: "booleans have no gradient", source: "by definition" },
  });
}

/** Whether a condition does not hold. */
export const LogicalNot: Op<"x", NoAttributes> = elementwise({
  name: "LogicalNot",
  domain: { x: boolean },
  kind: "bool",
  value: (x) => 1 - x,
  vjp: { x: null },
  doc: {
    summary: "Whether a condition does not hold.",
    formula: "y = \\lnot x",
    kinks: "booleans have no gradient",
    source: "by definition",
  },
});

/**
 * Whether both conditions hold, position by position: a bool node.
 *
 * @param a - `[…]`, bool
 * @param b - `[…]`, bool
 * @returns the shape that both broadcast to
 * @throws ShapeError if the shapes do not broadcast
 * @throws KindError if one is not bool
 *
 * @example
 * ```ts
 * import { constant, evaluate, greater, less, logicalAnd } from "@adjoint/core";
 * const x = constant([-1, 0.5, 2]);
 * evaluate(logicalAnd(greater(x, 0), less(x, 1)), {}).toArray(); // => [false, true, false]
 * ```
 */
export function logicalAnd<S extends Shape>(a: Node<S>, b: Node<S>): Node<S>;
export function logicalAnd<A extends Node, B extends Node>(a: A, b: B & Fits<A, B>): Broadcast<A, B>;
export function logicalAnd(a: Node, b: Node): Node {
  return apply(LogicalAnd, broadcast("logicalAnd", { a, b }));
}

/**
 * Whether at least one of two conditions holds, position by position: a bool node.
 *
 * @param a - `[…]`, bool
 * @param b - `[…]`, bool
 * @returns the shape that both broadcast to
 * @throws ShapeError if the shapes do not broadcast
 * @throws KindError if one is not bool
 *
 * @example
 * ```ts
 * import { constant, evaluate, greater, less, logicalOr } from "@adjoint/core";
 * const x = constant([-1, 0.5, 2]);
 * evaluate(logicalOr(less(x, 0), greater(x, 1)), {}).toArray(); // => [true, false, true]
 * ```
 */
export function logicalOr<S extends Shape>(a: Node<S>, b: Node<S>): Node<S>;
export function logicalOr<A extends Node, B extends Node>(a: A, b: B & Fits<A, B>): Broadcast<A, B>;
export function logicalOr(a: Node, b: Node): Node {
  return apply(LogicalOr, broadcast("logicalOr", { a, b }));
}

/**
 * Whether exactly one of two conditions holds, position by position: a bool node.
 *
 * @param a - `[…]`, bool
 * @param b - `[…]`, bool
 * @returns the shape that both broadcast to
 * @throws ShapeError if the shapes do not broadcast
 * @throws KindError if one is not bool
 *
 * @example
 * ```ts
 * import { constant, evaluate, logicalXor } from "@adjoint/core";
 * const a = constant([false, false, true, true]);
 * const b = constant([false, true, false, true]);
 * evaluate(logicalXor(a, b), {}).toArray(); // => [false, true, true, false]
 * ```
 */
export function logicalXor<S extends Shape>(a: Node<S>, b: Node<S>): Node<S>;
export function logicalXor<A extends Node, B extends Node>(a: A, b: B & Fits<A, B>): Broadcast<A, B>;
export function logicalXor(a: Node, b: Node): Node {
  return apply(LogicalXor, broadcast("logicalXor", { a, b }));
}

/**
 * Whether a condition does not hold, position by position: a bool node.
 *
 * @param x - `[…]`, bool
 * @returns the shape of `x`
 * @throws KindError if it is not bool
 *
 * @example
 * ```ts
 * import { constant, evaluate, logicalNot } from "@adjoint/core";
 * evaluate(logicalNot(constant([true, false])), {}).toArray(); // => [false, true]
 * ```
 */
export function logicalNot<X extends Node>(x: X): Node<ShapeOf<X>> {
  return apply(LogicalNot, { x });
}
