import { elementwise } from "../../families/elementwise.ts";
import { apply } from "../../graph/apply.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import type { NoAttributes } from "../../shapes/attribute-sort.ts";
import { real } from "../../shapes/domain.ts";
import { divNoNan } from "./div-no-nan.ts";
import { hypot } from "./hypot.ts";

/** Arc tangent. A primitive for speed: as the angle of (1, x) its gradient would have five times the nodes. */
export const Atan: Op<"x", NoAttributes> = elementwise({
  name: "Atan",
  domain: { x: real },
  value: Math.atan,
  vjp: {
    x: (yBar, { x }) => {
      const length = hypot(1, x);
      return divNoNan(divNoNan(yBar, length), length); // its square may overflow
    },
  },
  doc: {
    summary: "Arc tangent, in radians.",
    formula: "y = \\arctan x",
    kinks: "none",
    source: "inverse function",
  },
});

/**
 * The arc tangent in radians: $`y = \arctan x`$, between $`-\pi/2`$ and $`\pi/2`$, with $`\bar x = \bar y / (1 + x^2)`$.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x`
 *
 * @example
 * ```ts
 * import { atan, constant, evaluate } from "@adjoint/core";
 * evaluate(atan(constant([0, 1])), {}).toArray(); // => [0, 0.7853981633974483]
 * ```
 */
export function atan<X extends Node>(x: X): Node<ShapeOf<X>> {
  return apply(Atan, { x });
}
