import { elementwise } from "../../families/elementwise.ts";
import { apply } from "../../graph/apply.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import type { NoAttributes } from "../../shapes/attribute-sort.ts";
import { real } from "../../shapes/domain.ts";

/** The next whole number below. A primitive: nothing else here rounds down. */
export const Floor: Op<"x", NoAttributes> = elementwise({
  name: "Floor",
  domain: { x: real },
  value: Math.floor,
  vjp: { x: null },
  doc: {
    summary: "The largest whole number that is not larger.",
    formula: "y = \\lfloor x \\rfloor",
    kinks: "jumps at whole numbers; no gradient",
    source: "constant except for jumps",
  },
});

/**
 * The largest whole number that is not larger: $`y = \lfloor x \rfloor`$. It has no gradient.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x`
 *
 * @example
 * ```ts
 * import { constant, evaluate, floor } from "@adjoint/core";
 * evaluate(floor(constant([-1.5, 0, 2.7])), {}).toArray(); // => [-2, 0, 2]
 * ```
 */
export function floor<X extends Node>(x: X): Node<ShapeOf<X>> {
  return apply(Floor, { x });
}
