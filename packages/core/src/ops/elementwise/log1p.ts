import { elementwise } from "../../families/elementwise.ts";
import { apply } from "../../graph/apply.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import type { NoAttributes } from "../../shapes/attribute-sort.ts";
import { real } from "../../shapes/domain.ts";
import { add } from "./add.ts";
import { divNoNan } from "./div-no-nan.ts";

/** Logarithm of 1 + x. A primitive for accuracy: the sum loses the digits of a small x. */
export const Log1p: Op<"x", NoAttributes> = elementwise({
  name: "Log1p",
  domain: { x: { ...real, min: -1, kinks: [-1] } },
  value: Math.log1p,
  vjp: { x: (yBar, { x }) => divNoNan(yBar, add(1, x)) },
  doc: {
    summary: "Natural logarithm of 1 + x.",
    formula: "y = \\ln(1 + x)",
    kinks: "singular at -1",
    source: "the derivative is 1/(1 + x)",
  },
});

/**
 * The natural logarithm of 1 + x: $`y = \ln(1 + x)`$, exact for small $`x`$ too, with $`\bar x = \bar y / (1 + x)`$. NaN
 * below −1, −∞ at −1.
 *
 * Where the incoming cotangent is exactly 0, so is that of `x`, even at −1.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x`
 *
 * @example
 * ```ts
 * import { constant, evaluate, log1p } from "@adjoint/core";
 * evaluate(log1p(constant([0, 1e-20])), {}).toArray(); // => [0, 1e-20]
 * ```
 */
export function log1p<X extends Node>(x: X): Node<ShapeOf<X>> {
  return apply(Log1p, { x });
}
