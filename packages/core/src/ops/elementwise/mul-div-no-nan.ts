import { elementwise } from "../../families/elementwise.ts";
import { apply } from "../../graph/apply.ts";
import type { Node } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import type { NoAttributes } from "../../shapes/attribute-sort.ts";
import { nonZero, real } from "../../shapes/domain.ts";
import type { Shape } from "../../shapes/shape.ts";
import { broadcast } from "../movement/broadcast.ts";
import type { Broadcast, Fits, Operand } from "../movement/operand.ts";
import { neg } from "./neg.ts";

/** A product divided. A primitive for accuracy: the product of two may overflow or vanish where a b / c does not. */
export const MulDivNoNan: Op<"a" | "b" | "c", NoAttributes> = elementwise({
  name: "MulDivNoNan",
  domain: { a: real, b: real, c: nonZero },
  value: mulDiv,
  vjp: {
    a: (yBar, { b, c }) => mulDivNoNan(yBar, b, c),
    b: (yBar, { a, c }) => mulDivNoNan(yBar, a, c),
    c: (yBar, { c }, { y }) => neg(mulDivNoNan(yBar, y, c)),
  },
  doc: {
    summary:
      "A product divided; 0 where a factor is 0, whatever the other numbers are, and where the divisor is infinite.",
    formula: "y = \\frac{a b}{c}",
    kinks: "singular at c = 0",
    source: "product and quotient rule, with 0 times anything read as 0",
  },
});

/** A factor for what is so small that its quotient could lose digits; a power of 2, which is exact. */
const UP = 2 ** 600;

function mulDiv(a: number, b: number, c: number): number {
  if (a === 0 || (b === 0 && !Number.isNaN(a))) return 0;
  const product = a * b;
  if (Math.abs(c) === Number.POSITIVE_INFINITY) return Number.isNaN(product) ? product : 0;
  const size = Math.abs(product);
  if (size >= 2 ** -1000 && size < Number.POSITIVE_INFINITY) return product / c;
  const [small, large] = Math.abs(a) < Math.abs(b) ? [a, b] : [b, a];
  if (!(size < 1)) return (large / c) * small; // the product overflows, so that `large` is above 2^511
  // the product vanishes, so that `small` is below 2^-499
  return Math.abs(c) < 2 ** -500 ? ((small * UP) / (c * UP)) * large : (((small * UP) / c) * large) / UP;
}

/**
 * A product divided by a third number, $`y = a b / c`$: the product and the quotient inside neither overflow nor vanish
 * unless the result does.
 *
 * $`\bar a = \bar y\, b / c`$, $`\bar b = \bar y\, a / c`$ and $`\bar c = -\bar y\, y / c`$.
 *
 * It is 0 wherever `a` or `b` is exactly 0, also beside an infinity and over 0 or NaN, and where `c` is infinite. A NaN in `a`
 * stays.
 *
 * @param a - `[…]`, real, or a number
 * @param b - `[…]`, real, or a number
 * @param c - `[…]`, real, or a number
 * @returns the shape that all broadcast to
 * @throws ShapeError if the shapes do not broadcast
 *
 * @example
 * ```ts
 * import { constant, evaluate, mulDivNoNan } from "@adjoint/core";
 * evaluate(mulDivNoNan(constant([0, 1e200]), constant([1, 1e200]), constant([0, 1e200])), {}).toArray(); // => [0, 1e+200]
 * ```
 */
export function mulDivNoNan<S extends Shape>(a: Node<S>, b: Node<S>, c: Node<S>): Node<S>;
export function mulDivNoNan<A extends Operand, B extends Operand, C extends Operand>(
  a: A,
  b: B & Fits<A, B>,
  c: C & Fits<Broadcast<A, B>, C>,
): Broadcast<Broadcast<A, B>, C>;
export function mulDivNoNan(a: Operand, b: Operand, c: Operand): Node {
  return apply(MulDivNoNan, broadcast("mulDivNoNan", { a, b, c }));
}
