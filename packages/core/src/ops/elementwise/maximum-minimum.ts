import type { Numbers } from "../../array/dtype.ts";
import { elementwise } from "../../families/elementwise.ts";
import { apply } from "../../graph/apply.ts";
import type { Node } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import type { NoAttributes } from "../../shapes/attribute-sort.ts";
import { type Domain, real } from "../../shapes/domain.ts";
import type { Shape } from "../../shapes/shape.ts";
import { broadcast } from "../movement/broadcast.ts";
import type { Broadcast, Fits, Operand } from "../movement/operand.ts";
import { equal, greater, less } from "./comparison.ts";
import { mul } from "./mul.ts";
import { where } from "./where.ts";

// The two are mirror images. Primitives because `where(greater(a, b), a, b)` would lose a NaN and give a tie to one side.

const distinct: Domain = { ...real, distinct: true };

/** The larger of two. */
export const Maximum: Op<"a" | "b", NoAttributes> = elementwise({
  name: "Maximum",
  domain: { a: distinct, b: distinct },
  loop: (y: Numbers, a, b) => {
    for (let i = 0; i < y.length; i++) y[i] = Math.max(a[i] as number, b[i] as number); // inputs and output are equally long
  },
  vjp: {
    a: (yBar, { a, b }) => share(yBar, less(a, b), equal(a, b)),
    b: (yBar, { a, b }) => share(yBar, less(b, a), equal(a, b)),
  },
  doc: {
    summary: "The larger of two.",
    formula: "y = \\max(a, b)",
    kinks: "where the two are equal, each gets half of the cotangent; where one is NaN, both get all of it",
    source: "the derivative is 1 by the larger, 0 by the other",
  },
});

/** The smaller of two. */
export const Minimum: Op<"a" | "b", NoAttributes> = elementwise({
  name: "Minimum",
  domain: { a: distinct, b: distinct },
  loop: (y: Numbers, a, b) => {
    for (let i = 0; i < y.length; i++) y[i] = Math.min(a[i] as number, b[i] as number); // inputs and output are equally long
  },
  vjp: {
    a: (yBar, { a, b }) => share(yBar, greater(a, b), equal(a, b)),
    b: (yBar, { a, b }) => share(yBar, greater(b, a), equal(a, b)),
  },
  doc: {
    summary: "The smaller of two.",
    formula: "y = \\min(a, b)",
    kinks: "where the two are equal, each gets half of the cotangent; where one is NaN, both get all of it",
    source: "the derivative is 1 by the smaller, 0 by the other",
  },
});

/** None of a cotangent for the one that was not chosen, half of it in a tie. */
function share(yBar: Node, isOther: Node, tie: Node): Node {
  return where(isOther, 0, where(tie, mul(0.5, yBar), yBar));
}

/**
 * The larger of two, position by position: $`y = \max(a, b)`$, with
 * $`\bar a = \bar y\, ([a > b] + \frac{1}{2} [a = b])`$ and $`\bar b = \bar y\, ([b > a] + \frac{1}{2} [a = b])`$. Where the two are equal, each gets half of the cotangent. A
 * NaN wins. For the largest along an axis see {@link max}.
 *
 * @param a - `[…]`, real, or a number
 * @param b - `[…]`, real, or a number
 * @returns the shape that both broadcast to
 * @throws ShapeError if the shapes do not broadcast
 *
 * @example
 * ```ts
 * import { constant, evaluate, maximum } from "@adjoint/core";
 * evaluate(maximum(constant([1, 5]), 3), {}).toArray(); // => [3, 5]
 * ```
 */
export function maximum<S extends Shape>(a: Node<S>, b: Node<S>): Node<S>;
export function maximum<A extends Operand, B extends Operand>(a: A, b: B & Fits<A, B>): Broadcast<A, B>;
export function maximum(a: Operand, b: Operand): Node {
  return apply(Maximum, broadcast("maximum", { a, b }));
}

/**
 * The smaller of two, position by position: $`y = \min(a, b)`$, with
 * $`\bar a = \bar y\, ([a < b] + \frac{1}{2} [a = b])`$ and $`\bar b = \bar y\, ([b < a] + \frac{1}{2} [a = b])`$. Where the two are equal, each gets half of the cotangent. A
 * NaN wins.
 *
 * @param a - `[…]`, real, or a number
 * @param b - `[…]`, real, or a number
 * @returns the shape that both broadcast to
 * @throws ShapeError if the shapes do not broadcast
 *
 * @example
 * ```ts
 * import { constant, evaluate, minimum } from "@adjoint/core";
 * evaluate(minimum(constant([1, 5]), 3), {}).toArray(); // => [1, 3]
 * ```
 */
export function minimum<S extends Shape>(a: Node<S>, b: Node<S>): Node<S>;
export function minimum<A extends Operand, B extends Operand>(a: A, b: B & Fits<A, B>): Broadcast<A, B>;
export function minimum(a: Operand, b: Operand): Node {
  return apply(Minimum, broadcast("minimum", { a, b }));
}
