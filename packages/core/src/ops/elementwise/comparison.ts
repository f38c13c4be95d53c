import type { Numbers } from "../../array/dtype.ts";
import { elementwise } from "../../families/elementwise.ts";
import { apply } from "../../graph/apply.ts";
import type { Node } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import type { NoAttributes } from "../../shapes/attribute-sort.ts";
import { ordered } from "../../shapes/domain.ts";
import type { Shape } from "../../shapes/shape.ts";
import { broadcast } from "../movement/broadcast.ts";
import type { Broadcast, Fits, Operand } from "../movement/operand.ts";

type Comparison = Op<"a" | "b", NoAttributes>;

/** Whether two numbers are equal. */
export const Equal: Comparison = comparison("Equal", "=", (y, a, b) => {
  for (let i = 0; i < y.length; i++) y[i] = Number(a[i] === b[i]);
});
/** Whether two numbers differ. */
export const NotEqual: Comparison = comparison("NotEqual", "\\ne", (y, a, b) => {
  for (let i = 0; i < y.length; i++) y[i] = Number(a[i] !== b[i]);
});
/** Whether the first number is the smaller. */
export const Less: Comparison = comparison("Less", "<", isLess);
/** Whether the first number is not the larger. */
export const LessEqual: Comparison = comparison("LessEqual", "\\le", isAtMost);
/** Whether the first number is the larger. */
export const Greater: Comparison = comparison("Greater", ">", (y, a, b) => isLess(y, b, a));
/** Whether the first number is not the smaller. */
export const GreaterEqual: Comparison = comparison("GreaterEqual", "\\ge", (y, a, b) => isAtMost(y, b, a));

function isLess(y: Numbers, a: Numbers, b: Numbers): void {
  for (let i = 0; i < y.length; i++) y[i] = Number((a[i] as number) < (b[i] as number)); // a, b and y are equally long, in each loop of this file
}

function isAtMost(y: Numbers, a: Numbers, b: Numbers): void {
  for (let i = 0; i < y.length; i++) y[i] = Number((a[i] as number) <= (b[i] as number));
}

function comparison(name: string, sign: string, loop: (y: Numbers, a: Numbers, b: Numbers) => void): Comparison {
  return elementwise({
    name,
    domain: { a: ordered, b: ordered },
    kind: "bool",
    loop,
    vjp: { a: null, b: null },
    doc: {
      summary: `Whether a and b are in the relation ${name}, position by position.`,
      formula: `y = [a ${sign} b]`,
      kinks: "constant except for jumps: no gradient",
      source: "by definition",
    },
  });
}

/**
 * Whether $`a = b`$, position by position: a bool node, without a gradient. A NaN is in no relation but `notEqual`.
 *
 * @throws ShapeError if the shapes do not broadcast
 *
 * @example
 * ```ts
 * import { constant, evaluate, equal } from "@adjoint/core";
 * evaluate(equal(constant([1, 2, 3]), 2), {}).toArray(); // => [false, true, false]
 * ```
 */
export function equal<S extends Shape>(a: Node<S>, b: Node<S>): Node<S>;
export function equal<A extends Operand, B extends Operand>(a: A, b: B & Fits<A, B>): Broadcast<A, B>;
export function equal(a: Operand, b: Operand): Node {
  return apply(Equal, broadcast("equal", { a, b }));
}

/**
 * Whether $`a \ne b`$, position by position: a bool node, without a gradient. A NaN is in no relation but `notEqual`.
 *
 * @throws ShapeError if the shapes do not broadcast
 *
 * @example
 * ```ts
 * import { constant, evaluate, notEqual } from "@adjoint/core";
 * evaluate(notEqual(constant([1, 2, 3]), 2), {}).toArray(); // => [true, false, true]
 * ```
 */
export function notEqual<S extends Shape>(a: Node<S>, b: Node<S>): Node<S>;
export function notEqual<A extends Operand, B extends Operand>(a: A, b: B & Fits<A, B>): Broadcast<A, B>;
export function notEqual(a: Operand, b: Operand): Node {
  return apply(NotEqual, broadcast("notEqual", { a, b }));
}

/**
 * Whether $`a < b`$, position by position: a bool node, without a gradient. A NaN is in no relation but `notEqual`.
 *
 * @throws ShapeError if the shapes do not broadcast
 *
 * @example
 * ```ts
 * import { constant, evaluate, less } from "@adjoint/core";
 * evaluate(less(constant([1, 2, 3]), 2), {}).toArray(); // => [true, false, false]
 * ```
 */
export function less<S extends Shape>(a: Node<S>, b: Node<S>): Node<S>;
export function less<A extends Operand, B extends Operand>(a: A, b: B & Fits<A, B>): Broadcast<A, B>;
export function less(a: Operand, b: Operand): Node {
  return apply(Less, broadcast("less", { a, b }));
}

/**
 * Whether $`a \le b`$, position by position: a bool node, without a gradient. A NaN is in no relation but `notEqual`.
 *
 * @throws ShapeError if the shapes do not broadcast
 *
 * @example
 * ```ts
 * import { constant, evaluate, lessEqual } from "@adjoint/core";
 * evaluate(lessEqual(constant([1, 2, 3]), 2), {}).toArray(); // => [true, true, false]
 * ```
 */
export function lessEqual<S extends Shape>(a: Node<S>, b: Node<S>): Node<S>;
export function lessEqual<A extends Operand, B extends Operand>(a: A, b: B & Fits<A, B>): Broadcast<A, B>;
export function lessEqual(a: Operand, b: Operand): Node {
  return apply(LessEqual, broadcast("lessEqual", { a, b }));
}

/**
 * Whether $`a > b`$, position by position: a bool node, without a gradient. A NaN is in no relation but `notEqual`.
 *
 * @throws ShapeError if the shapes do not broadcast
 *
 * @example
 * ```ts
 * import { constant, evaluate, greater } from "@adjoint/core";
 * evaluate(greater(constant([1, 2, 3]), 2), {}).toArray(); // => [false, false, true]
 * ```
 */
export function greater<S extends Shape>(a: Node<S>, b: Node<S>): Node<S>;
export function greater<A extends Operand, B extends Operand>(a: A, b: B & Fits<A, B>): Broadcast<A, B>;
export function greater(a: Operand, b: Operand): Node {
  return apply(Greater, broadcast("greater", { a, b }));
}

/**
 * Whether $`a \ge b`$, position by position: a bool node, without a gradient. A NaN is in no relation but `notEqual`.
 *
 * @throws ShapeError if the shapes do not broadcast
 *
 * @example
 * ```ts
 * import { constant, evaluate, greaterEqual } from "@adjoint/core";
 * evaluate(greaterEqual(constant([1, 2, 3]), 2), {}).toArray(); // => [false, true, true]
 * ```
 */
export function greaterEqual<S extends Shape>(a: Node<S>, b: Node<S>): Node<S>;
export function greaterEqual<A extends Operand, B extends Operand>(a: A, b: B & Fits<A, B>): Broadcast<A, B>;
export function greaterEqual(a: Operand, b: Operand): Node {
  return apply(GreaterEqual, broadcast("greaterEqual", { a, b }));
}
