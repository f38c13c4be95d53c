import { elementwise } from "../../families/elementwise.ts";
import { apply } from "../../graph/apply.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import type { NoAttributes } from "../../shapes/attribute-sort.ts";
import { real } from "../../shapes/domain.ts";
import { timesSlope } from "./times-slope.ts";

/** Exponential. */
export const Exp: Op<"x", NoAttributes> = elementwise({
  name: "Exp",
  domain: { x: real },
  loop: (y, x) => {
    for (let i = 0; i < y.length; i++) y[i] = Math.exp(x[i] as number); // inputs and output are equally long
  },
  vjp: { x: (yBar, _, { y }) => timesSlope(yBar, y) },
  doc: {
    summary: "Exponential.",
    formula: "y = e^x",
    kinks: "none",
    source: "the exponential is its own derivative",
  },
});

/**
 * The exponential: $`y = e^x`$, which is its own derivative: $`\bar x = \bar y\, e^x`$.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x`
 *
 * @example
 * ```ts
 * import { constant, evaluate, exp } from "@adjoint/core";
 * evaluate(exp(constant(1)), {}).item(); // => 2.718281828459045
 * ```
 */
export function exp<X extends Node>(x: X): Node<ShapeOf<X>> {
  return apply(Exp, { x });
}
