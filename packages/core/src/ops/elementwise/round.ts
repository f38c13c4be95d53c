import { elementwise } from "../../families/elementwise.ts";
import { apply } from "../../graph/apply.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import type { NoAttributes } from "../../shapes/attribute-sort.ts";
import { real } from "../../shapes/domain.ts";

/** The nearest whole number. A primitive for accuracy: a floor of x + 1/2 rounds up what is just below 1/2. */
export const Round: Op<"x", NoAttributes> = elementwise({
  name: "Round",
  domain: { x: real },
  value: (x) => (x - Math.floor(x) === 0.5 ? 2 * Math.round(x / 2) : Math.round(x)),
  vjp: { x: null },
  doc: {
    summary: "The nearest whole number; of two that are equally near, the even one.",
    formula: "y = \\lfloor x \\rceil",
    kinks: "jumps half way between whole numbers; no gradient",
    source: "constant except for jumps",
  },
});

/**
 * The nearest whole number: $`y = \lfloor x \rceil`$; of two that are equally near, the even one, as in IEEE 754 and
 * NumPy, and unlike `Math.round`. It has no gradient.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x`
 *
 * @example
 * ```ts
 * import { constant, evaluate, round } from "@adjoint/core";
 * evaluate(round(constant([0.5, 1.5, 2.5, -0.7])), {}).toArray(); // => [0, 2, 2, -1]
 * ```
 */
export function round<X extends Node>(x: X): Node<ShapeOf<X>> {
  return apply(Round, { x });
}
