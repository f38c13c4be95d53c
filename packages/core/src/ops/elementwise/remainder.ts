import { elementwise } from "../../families/elementwise.ts";
import { apply } from "../../graph/apply.ts";
import type { Node } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import type { NoAttributes } from "../../shapes/attribute-sort.ts";
import { nonZero, real } from "../../shapes/domain.ts";
import type { Shape } from "../../shapes/shape.ts";
import { broadcast } from "../movement/broadcast.ts";
import type { Broadcast, Fits, Operand } from "../movement/operand.ts";
import { div } from "./div.ts";
import { mulNoNan } from "./mul-no-nan.ts";
import { neg } from "./neg.ts";
import { round } from "./round.ts";
import { sub } from "./sub.ts";

/** Floored remainder. A primitive for accuracy: a − b ⌊a/b⌋ rounds the quotient first; of 1 and 0.1 it would be 0. */
export const Remainder: Op<"a" | "b", NoAttributes> = elementwise({
  name: "Remainder",
  domain: { a: real, b: nonZero },
  value: (a, b) => {
    const truncated = a % b; // exact, with the sign of a
    if (truncated === 0) return b < 0 ? -0 : 0;
    return truncated < 0 !== b < 0 ? truncated + b : truncated;
  },
  vjp: {
    a: (yBar) => yBar,
    b: (yBar, { a, b }, { y }) => neg(mulNoNan(yBar, round(div(sub(a, y), b)))),
  },
  doc: {
    summary: "Remainder of a division, with the sign of the divisor.",
    formula: "y = a - b \\lfloor a / b \\rfloor",
    kinks: "jumps where a / b is whole; the derivatives there are those of the formula",
    source: "the floor is constant except for jumps",
  },
});

/**
 * The remainder of a division, with the sign of the divisor: $`y = a - b \lfloor a / b \rfloor`$, with $`\bar a = \bar y`$
 * and $`\bar b = -\bar y \lfloor a / b \rfloor`$. It is `%` of Python and NumPy, not that of JavaScript, which has the sign
 * of `a`. NaN where `b` is 0.
 *
 * @param a - `[…]`, real, or a number
 * @param b - `[…]`, real, or a number
 * @returns the shape that both broadcast to
 * @throws ShapeError if the shapes do not broadcast
 *
 * @example
 * ```ts
 * import { constant, evaluate, remainder } from "@adjoint/core";
 * evaluate(remainder(constant([5.5, -5.5]), 2), {}).toArray(); // => [1.5, 0.5]
 * ```
 */
export function remainder<S extends Shape>(a: Node<S>, b: Node<S>): Node<S>;
export function remainder<A extends Operand, B extends Operand>(a: A, b: B & Fits<A, B>): Broadcast<A, B>;
export function remainder(a: Operand, b: Operand): Node {
  return apply(Remainder, broadcast("remainder", { a, b }));
}
