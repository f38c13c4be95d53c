import { elementwise } from "../../families/elementwise.ts";
import { apply } from "../../graph/apply.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import type { NoAttributes } from "../../shapes/attribute-sort.ts";
import { real } from "../../shapes/domain.ts";
import { erfcOf } from "./erf-erfc.kernel.ts";
import { expMul } from "./exp-mul.ts";
import { mul } from "./mul.ts";
import { productError } from "./product-error.ts";
import { timesSlope } from "./times-slope.ts";

/** Normal distribution function. A primitive for accuracy: the rounding error of x / √2 grows with x² in erfc(−x / √2) / 2. */
export const NormalCdf: Op<"x", NoAttributes> = elementwise({
  name: "NormalCdf",
  domain: { x: real },
  value: normalCdfOf,
  vjp: { x: (yBar, { x }) => timesSlope(yBar, mul(1 / Math.sqrt(2 * Math.PI), expMul(mul(-0.5, x), x))) },
  doc: {
    summary: "Distribution function of the standard normal distribution.",
    formula: "y = \\Phi(x) = \\frac{1}{\\sqrt{2 \\pi}} \\int_{-\\infty}^x e^{-t^2 / 2} dt",
    kinks: "none",
    source: "the fundamental theorem of calculus",
  },
});

/** What Math.SQRT1_2 lacks of √½. */
const ROOT_REST = -4.833646656726457e-17;

function normalCdfOf(x: number): number {
  const z = -x * Math.SQRT1_2;
  const value = erfcOf(z) / 2;
  if (!(z > 1 && value > 0)) return value;
  const rest = productError(-x, Math.SQRT1_2, z) - x * ROOT_REST;
  return value - (Math.exp(-z * z) * rest) / Math.sqrt(Math.PI); // the derivative of erfc(z) / 2 times the rest of z
}

/**
 * The distribution function of the standard normal distribution: $`y = \Phi(x)`$, with $`\bar x = \bar y\, e^{-x^2/2} / \sqrt{2 \pi}`$.
 * It is $`\frac{1}{2} \mathrm{erfc}(-x / \sqrt{2})`$, with all digits in the left tail.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x`
 *
 * @example
 * ```ts
 * import { constant, evaluate, normalCdf } from "@adjoint/core";
 * evaluate(normalCdf(constant([-1, 0])), {}).toArray(); // => [0.15866, 0.5]
 * ```
 */
export function normalCdf<X extends Node>(x: X): Node<ShapeOf<X>> {
  return apply(NormalCdf, { x });
}
