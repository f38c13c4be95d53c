import { elementwise } from "../../families/elementwise.ts";
import { apply } from "../../graph/apply.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import type { NoAttributes } from "../../shapes/attribute-sort.ts";
import { real } from "../../shapes/domain.ts";
import { divNoNan } from "./div-no-nan.ts";
import { oneMinusSquare } from "./one-minus-square.ts";

/** Inverse hyperbolic tangent. A primitive for accuracy: the second derivative of a difference of logarithms loses its digits near 0. */
export const Atanh: Op<"x", NoAttributes> = elementwise({
  name: "Atanh",
  domain: { x: { ...real, min: -1, max: 1, kinks: [-1, 1] } },
  value: Math.atanh,
  vjp: { x: (yBar, { x }) => divNoNan(yBar, oneMinusSquare(x)) },
  doc: {
    summary: "Inverse hyperbolic tangent.",
    formula: "y = \\mathrm{artanh}\\, x",
    kinks: "singular at -1 and 1",
    source: "inverse function",
  },
});

/**
 * The inverse hyperbolic tangent: $`y = \mathrm{artanh}\, x = \frac{1}{2} (\ln(1 + x) - \ln(1 - x))`$, exact for small
 * $`x`$ too: the two terms do not cancel; $`\bar x = \bar y / ((1 - x) (1 + x))`$. NaN outside −1 to 1, ±∞ at the ends, where the derivative is infinite.
 *
 * Where the incoming cotangent is exactly 0, so is that of `x`, even at the ends.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x`
 *
 * @example
 * ```ts
 * import { atanh, constant, evaluate } from "@adjoint/core";
 * evaluate(atanh(constant([0, 0.5, 1])), {}).toArray(); // => [0, 0.5493061443340549, Infinity]
 * ```
 */
export function atanh<X extends Node>(x: X): Node<ShapeOf<X>> {
  return apply(Atanh, { x });
}
