import { elementwise } from "../../families/elementwise.ts";
import { apply } from "../../graph/apply.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import type { NoAttributes } from "../../shapes/attribute-sort.ts";
import { real } from "../../shapes/domain.ts";

/** The next whole number above. A primitive for speed: it would be two negations around a floor. */
export const Ceil: Op<"x", NoAttributes> = elementwise({
  name: "Ceil",
  domain: { x: real },
  value: Math.ceil,
  vjp: { x: null },
  doc: {
    summary: "The smallest whole number that is not smaller.",
    formula: "y = \\lceil x \\rceil",
    kinks: "jumps at whole numbers; no gradient",
    source: "constant except for jumps",
  },
});

/**
 * The smallest whole number that is not smaller: $`y = \lceil x \rceil`$. It has no gradient.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x`
 *
 * @example
 * ```ts
 * import { ceil, constant, evaluate } from "@adjoint/core";
 * evaluate(ceil(constant([-1.5, 0, 2.2])), {}).toArray(); // => [-1, 0, 3]
 * ```
 */
export function ceil<X extends Node>(x: X): Node<ShapeOf<X>> {
  return apply(Ceil, { x });
}
