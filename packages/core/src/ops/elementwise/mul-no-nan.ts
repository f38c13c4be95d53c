import { elementwise } from "../../families/elementwise.ts";
import { apply } from "../../graph/apply.ts";
import type { Node } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import type { NoAttributes } from "../../shapes/attribute-sort.ts";
import { real } from "../../shapes/domain.ts";
import type { Shape } from "../../shapes/shape.ts";
import { broadcast } from "../movement/broadcast.ts";
import type { Broadcast, Fits, Operand } from "../movement/operand.ts";

/** Product of two in which 0 wins over infinity. */
export const MulNoNan: Op<"a" | "b", NoAttributes> = elementwise({
  name: "MulNoNan",
  domain: { a: real, b: real },
  loop: (y, a, b) => {
    for (let i = 0; i < y.length; i++) {
      const left = a[i] as number; // inputs and output are equally long
      const right = b[i] as number;
      const isZero = left === 0 || (right === 0 && Math.abs(left) === Number.POSITIVE_INFINITY);
      y[i] = isZero ? 0 : left * right;
    }
  },
  vjp: {
    a: (yBar, { b }) => mulNoNan(yBar, b),
    b: (yBar, { a }) => mulNoNan(yBar, a),
  },
  doc: {
    summary: "Product of two that is 0 where one of them is 0, even if the other is infinite, or the second NaN.",
    formula: "y = a b, \\quad 0 \\cdot \\infty = 0",
    kinks: "none",
    source: "product rule, with 0 times anything read as 0",
  },
});

/**
 * The elementwise product that is 0 wherever `a` is exactly 0, even against an infinity or a NaN, and wherever `b` is 0 and
 * `a` infinite. A NaN in `a` stays.
 *
 * As for a product, $`\bar a = \bar y\, b`$ and $`\bar b = \bar y\, a`$, with 0 winning in them too.
 *
 * Rules with an unbounded local derivative use it with the cotangent as `a`: a branch that `where` left out then gives 0
 * instead of NaN, and the rule stays linear in the cotangent.
 *
 * @param a - `[…]`, real, or a number
 * @param b - `[…]`, real, or a number
 * @returns the shape that both broadcast to
 * @throws ShapeError if the shapes do not broadcast
 *
 * @example
 * ```ts
 * import { constant, evaluate, mulNoNan } from "@adjoint/core";
 * evaluate(mulNoNan(constant([0, 2]), constant([Infinity, 3])), {}).toArray(); // => [0, 6]
 * ```
 */
export function mulNoNan<S extends Shape>(a: Node<S>, b: Node<S>): Node<S>;
export function mulNoNan<A extends Operand, B extends Operand>(a: A, b: B & Fits<A, B>): Broadcast<A, B>;
export function mulNoNan(a: Operand, b: Operand): Node {
  return apply(MulNoNan, broadcast("mulNoNan", { a, b }));
}
