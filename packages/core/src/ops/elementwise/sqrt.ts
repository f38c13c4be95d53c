import { elementwise } from "../../families/elementwise.ts";
import { apply } from "../../graph/apply.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import type { NoAttributes } from "../../shapes/attribute-sort.ts";
import { positive } from "../../shapes/domain.ts";
import { divNoNan } from "./div-no-nan.ts";
import { mul } from "./mul.ts";

/** Square root. */
export const Sqrt: Op<"x", NoAttributes> = elementwise({
  name: "Sqrt",
  domain: { x: positive },
  loop: (y, x) => {
    for (let i = 0; i < y.length; i++) y[i] = Math.sqrt(x[i] as number); // inputs and output are equally long
  },
  vjp: { x: (yBar, _, { y }) => divNoNan(yBar, mul(2, y)) },
  doc: {
    summary: "Square root.",
    formula: "y = \\sqrt{x}",
    kinks: "singular at 0",
    source: "power rule",
  },
});

/**
 * The square root: $`y = \sqrt{x}`$, with $`\bar x = \bar y / (2 \sqrt{x})`$. NaN below 0.
 *
 * Where the incoming cotangent is exactly 0, so is that of `x`, even at 0.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x`
 *
 * @example
 * ```ts
 * import { constant, evaluate, sqrt } from "@adjoint/core";
 * evaluate(sqrt(constant([4, 9])), {}).toArray(); // => [2, 3]
 * ```
 */
export function sqrt<X extends Node>(x: X): Node<ShapeOf<X>> {
  return apply(Sqrt, { x });
}
