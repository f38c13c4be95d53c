import { elementwise } from "../../families/elementwise.ts";
import { apply } from "../../graph/apply.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import type { NoAttributes } from "../../shapes/attribute-sort.ts";
import { real } from "../../shapes/domain.ts";
import { mul } from "./mul.ts";
import { sign } from "./sign.ts";

/** Absolute value. A primitive for speed: it would be a product with the sign. */
export const Abs: Op<"x", NoAttributes> = elementwise({
  name: "Abs",
  domain: { x: { ...real, kinks: [0] } },
  loop: (y, x) => {
    for (let i = 0; i < y.length; i++) y[i] = Math.abs(x[i] as number); // inputs and output are equally long
  },
  vjp: { x: (yBar, { x }) => mul(yBar, sign(x)) },
  doc: {
    summary: "Absolute value.",
    formula: "y = |x|",
    kinks: "the derivative at 0 is 0",
    source: "the sign of x",
  },
});

/**
 * The absolute value: $`y = |x|`$, with $`\bar x = \bar y\, \mathrm{sign}(x)`$. The derivative at 0 is 0.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x`
 *
 * @example
 * ```ts
 * import { abs, constant, evaluate } from "@adjoint/core";
 * evaluate(abs(constant([-1.5, 0, 2])), {}).toArray(); // => [1.5, 0, 2]
 * ```
 */
export function abs<X extends Node>(x: X): Node<ShapeOf<X>> {
  return apply(Abs, { x });
}
