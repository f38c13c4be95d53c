import { elementwise } from "../../families/elementwise.ts";
import { apply } from "../../graph/apply.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import type { NoAttributes } from "../../shapes/attribute-sort.ts";
import { positive } from "../../shapes/domain.ts";
import { divNoNan } from "./div-no-nan.ts";

/** Natural logarithm. */
export const Log: Op<"x", NoAttributes> = elementwise({
  name: "Log",
  domain: { x: positive },
  loop: (y, x) => {
    for (let i = 0; i < y.length; i++) y[i] = Math.log(x[i] as number); // inputs and output are equally long
  },
  vjp: { x: (yBar, { x }) => divNoNan(yBar, x) },
  doc: {
    summary: "Natural logarithm.",
    formula: "y = \\ln x",
    kinks: "singular at 0",
    source: "the derivative is 1/x",
  },
});

/**
 * The natural logarithm (base e): $`y = \ln x`$, with $`\bar x = \bar y / x`$. NaN below 0, −∞ at 0.
 *
 * Where the incoming cotangent is exactly 0, so is that of `x`, even at 0.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x`
 *
 * @example
 * ```ts
 * import { constant, evaluate, log } from "@adjoint/core";
 * evaluate(log(constant([1, 10])), {}).toArray(); // => [0, 2.302585092994046]
 * ```
 */
export function log<X extends Node>(x: X): Node<ShapeOf<X>> {
  return apply(Log, { x });
}
