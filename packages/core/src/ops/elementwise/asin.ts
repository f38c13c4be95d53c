import { elementwise } from "../../families/elementwise.ts";
import { apply } from "../../graph/apply.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import type { NoAttributes } from "../../shapes/attribute-sort.ts";
import { real } from "../../shapes/domain.ts";
import { divNoNan } from "./div-no-nan.ts";
import { oneMinusSquare } from "./one-minus-square.ts";
import { sqrt } from "./sqrt.ts";

/** Arc sine. A primitive: nothing else here inverts the sine. */
export const Asin: Op<"x", NoAttributes> = elementwise({
  name: "Asin",
  domain: { x: { ...real, min: -1, max: 1, kinks: [-1, 1] } },
  value: Math.asin,
  vjp: { x: (yBar, { x }) => divNoNan(yBar, sqrt(oneMinusSquare(x))) },
  doc: {
    summary: "Arc sine, in radians.",
    formula: "y = \\arcsin x",
    kinks: "singular at -1 and 1",
    source: "inverse function",
  },
});

/**
 * The arc sine in radians: $`y = \arcsin x`$, from $`-\pi/2`$ to $`\pi/2`$, with
 * $`\bar x = \bar y / \sqrt{(1 - x)(1 + x)}`$. NaN outside −1 to 1; the derivative at the ends is infinite.
 *
 * Where the incoming cotangent is exactly 0, so is that of `x`, even at the ends.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x`
 *
 * @example
 * ```ts
 * import { asin, constant, evaluate } from "@adjoint/core";
 * evaluate(asin(constant([0, 1])), {}).toArray(); // => [0, 1.5707963267948966]
 * ```
 */
export function asin<X extends Node>(x: X): Node<ShapeOf<X>> {
  return apply(Asin, { x });
}
