import { elementwise } from "../../families/elementwise.ts";
import { apply } from "../../graph/apply.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import type { NoAttributes } from "../../shapes/attribute-sort.ts";
import { real } from "../../shapes/domain.ts";
import { sigmoid } from "./sigmoid-tanh.ts";
import { timesSlope } from "./times-slope.ts";

/** Smooth rectifier. A primitive for stability: ln(1 + e^x) overflows, and the safe form has kinks inside. */
export const Softplus: Op<"x", NoAttributes> = elementwise({
  name: "Softplus",
  domain: { x: real },
  value: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
  vjp: { x: (yBar, { x }) => timesSlope(yBar, sigmoid(x)) },
  doc: {
    summary: "Smooth rectifier.",
    formula: "y = \\ln(1 + e^x)",
    kinks: "none",
    source: "chain rule; the derivative is the logistic function",
  },
});

/**
 * The smooth rectifier: $`y = \ln(1 + e^x)`$, with $`\bar x = \bar y\, \sigma(x)`$. It neither overflows nor loses a
 * tail: it is $`e^x`$ far below 0 and more than $`x`$ by $`e^{-x}`$ far above.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x`
 *
 * @example
 * ```ts
 * import { constant, evaluate, softplus } from "@adjoint/core";
 * evaluate(softplus(constant([-50, 0, 1000])), {}).toArray(); // => [1.9287498479639178e-22, 0.6931471805599453, 1000]
 * ```
 */
export function softplus<X extends Node>(x: X): Node<ShapeOf<X>> {
  return apply(Softplus, { x });
}
