import { elementwise } from "../../families/elementwise.ts";
import { apply } from "../../graph/apply.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import type { NoAttributes } from "../../shapes/attribute-sort.ts";
import { real } from "../../shapes/domain.ts";

/** Sign. A primitive: no composite of comparisons keeps a NaN. */
export const Sign: Op<"x", NoAttributes> = elementwise({
  name: "Sign",
  domain: { x: real },
  value: Math.sign,
  vjp: { x: null },
  doc: {
    summary: "Sign.",
    formula: "y = \\mathrm{sign}(x)",
    kinks: "jumps at 0, where it is 0; no gradient",
    source: "constant except for a jump",
  },
});

/**
 * The sign: $`y = \mathrm{sign}(x)`$, one of −1, 0 and 1; 0 at 0, NaN at NaN. It has no gradient.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x`
 *
 * @example
 * ```ts
 * import { constant, evaluate, sign } from "@adjoint/core";
 * evaluate(sign(constant([-3, 0, 0.5])), {}).toArray(); // => [-1, 0, 1]
 * ```
 */
export function sign<X extends Node>(x: X): Node<ShapeOf<X>> {
  return apply(Sign, { x });
}
