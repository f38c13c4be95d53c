import { elementwise } from "../../families/elementwise.ts";
import { apply } from "../../graph/apply.ts";
import type { Node } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import type { NoAttributes } from "../../shapes/attribute-sort.ts";
import { nonZero, real } from "../../shapes/domain.ts";
import type { Shape } from "../../shapes/shape.ts";
import { broadcast } from "../movement/broadcast.ts";
import type { Broadcast, Fits, Operand } from "../movement/operand.ts";
import { mulDivNoNan } from "./mul-div-no-nan.ts";
import { neg } from "./neg.ts";

/** Quotient of two in which 0 wins. A primitive for accuracy: a product with 1 / b overflows where the quotient does not. */
export const DivNoNan: Op<"a" | "b", NoAttributes> = elementwise({
  name: "DivNoNan",
  domain: { a: real, b: nonZero },
  loop: (y, a, b) => {
    for (let i = 0; i < y.length; i++) {
      const over = a[i] as number; // inputs and output are equally long
      const under = b[i] as number;
      const isZero = over === 0 || (Math.abs(under) === Number.POSITIVE_INFINITY && !Number.isNaN(over));
      y[i] = isZero ? 0 : over / under;
    }
  },
  vjp: {
    a: (yBar, { b }) => divNoNan(yBar, b),
    b: (yBar, { b }, { y }) => neg(mulDivNoNan(yBar, y, b)),
  },
  doc: {
    summary:
      "Quotient of two that is 0 where the first is 0, even if the second is 0 or NaN, and where the second is infinite.",
    formula: "y = a / b, \\quad 0 / 0 = 0",
    kinks: "singular at b = 0",
    source: "quotient rule, with 0 times anything read as 0",
  },
});

/**
 * The elementwise quotient that is 0 wherever `a` is exactly 0, even over a 0 or a NaN, and wherever `b` is infinite. A NaN in
 * `a` stays.
 *
 * As for a quotient, $`\bar a = \bar y / b`$ and $`\bar b = -\bar y\, y / b`$, with 0 winning in them too.
 *
 * It is to {@link div} what {@link mulNoNan} is to {@link mul}: rules whose local derivative is a reciprocal use it with the
 * cotangent as `a`.
 *
 * @param a - `[…]`, real, or a number
 * @param b - `[…]`, real, or a number
 * @returns the shape that both broadcast to
 * @throws ShapeError if the shapes do not broadcast
 *
 * @example
 * ```ts
 * import { constant, divNoNan, evaluate } from "@adjoint/core";
 * evaluate(divNoNan(constant([0, 6]), constant([0, 3])), {}).toArray(); // => [0, 2]
 * ```
 */
export function divNoNan<S extends Shape>(a: Node<S>, b: Node<S>): Node<S>;
export function divNoNan<A extends Operand, B extends Operand>(a: A, b: B & Fits<A, B>): Broadcast<A, B>;
export function divNoNan(a: Operand, b: Operand): Node {
  return apply(DivNoNan, broadcast("divNoNan", { a, b }));
}
