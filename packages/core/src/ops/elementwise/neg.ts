import { elementwise } from "../../families/elementwise.ts";
import { apply } from "../../graph/apply.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import type { NoAttributes } from "../../shapes/attribute-sort.ts";
import { real } from "../../shapes/domain.ts";

/** Negation. */
export const Neg: Op<"x", NoAttributes> = elementwise({
  name: "Neg",
  domain: { x: real },
  loop: (y, x) => {
    for (let i = 0; i < y.length; i++) y[i] = -(x[i] as number); // inputs and output are equally long
  },
  vjp: { x: (yBar) => neg(yBar) },
  doc: {
    summary: "Negation.",
    formula: "y = -x",
    kinks: "none",
    source: "the derivative is -1",
  },
});

/**
 * The negation: $`y = -x`$, with $`\bar x = -\bar y`$.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x`
 *
 * @example
 * ```ts
 * import { constant, evaluate, neg } from "@adjoint/core";
 * evaluate(neg(constant([1, -2])), {}).toArray(); // => [-1, 2]
 * ```
 */
export function neg<X extends Node>(x: X): Node<ShapeOf<X>> {
  return apply(Neg, { x });
}
