import { elementwise } from "../../families/elementwise.ts";
import { apply } from "../../graph/apply.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import type { NoAttributes } from "../../shapes/attribute-sort.ts";
import { real } from "../../shapes/domain.ts";
import { erfcOf, erfOf } from "./erf-erfc.kernel.ts";
import { expMul } from "./exp-mul.ts";
import { mul } from "./mul.ts";
import { mulNoNan } from "./mul-no-nan.ts";
import { neg } from "./neg.ts";
import { timesSlope } from "./times-slope.ts";

// The two stand together because they have one derivative, except for the sign.

/** Error function. A primitive: no composite gives it, and 1 − erfc loses the digits of a small x. */
export const Erf: Op<"x", NoAttributes> = elementwise({
  name: "Erf",
  domain: { x: real },
  value: erfOf,
  vjp: { x: (yBar, { x }) => mulNoNan(yBar, bell(x)) },
  doc: {
    summary: "Error function.",
    formula: "y = \\frac{2}{\\sqrt{\\pi}} \\int_0^x e^{-t^2} dt",
    kinks: "none",
    source: "the fundamental theorem of calculus",
  },
});

/** Complementary error function. A primitive for accuracy: 1 − erf is 0 from 6 on, where the value is 2e-17. */
export const Erfc: Op<"x", NoAttributes> = elementwise({
  name: "Erfc",
  domain: { x: real },
  value: erfcOf,
  vjp: { x: (yBar, { x }) => neg(timesSlope(yBar, bell(x))) },
  doc: {
    summary: "Complementary error function.",
    formula: "y = \\frac{2}{\\sqrt{\\pi}} \\int_x^\\infty e^{-t^2} dt",
    kinks: "none",
    source: "the fundamental theorem of calculus",
  },
});

/** The derivative of the error function. */
function bell(x: Node): Node {
  return mul(2 / Math.sqrt(Math.PI), expMul(neg(x), x));
}

/**
 * The error function: $`y = \mathrm{erf}(x) = \frac{2}{\sqrt{\pi}} \int_0^x e^{-t^2} dt`$, with
 * $`\bar x = \bar y\, \frac{2}{\sqrt{\pi}} e^{-x^2}`$.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x`
 *
 * @example
 * ```ts
 * import { constant, erf, evaluate } from "@adjoint/core";
 * evaluate(erf(constant([0, 1, -30])), {}).toArray(); // => [0, 0.8427007929497149, -1]
 * ```
 */
export function erf<X extends Node>(x: X): Node<ShapeOf<X>> {
  return apply(Erf, { x });
}

/**
 * The complementary error function: $`y = 1 - \mathrm{erf}(x)`$, exact in the tail, with
 * $`\bar x = -\bar y\, \frac{2}{\sqrt{\pi}} e^{-x^2}`$.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x`
 *
 * @example
 * ```ts
 * import { constant, erfc, evaluate } from "@adjoint/core";
 * evaluate(erfc(constant([0, 10, -30])), {}).toArray(); // => [1, 2.088487583762545e-45, 2]
 * ```
 */
export function erfc<X extends Node>(x: X): Node<ShapeOf<X>> {
  return apply(Erfc, { x });
}
