import { elementwise } from "../../families/elementwise.ts";
import { apply } from "../../graph/apply.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import type { NoAttributes } from "../../shapes/attribute-sort.ts";
import { real } from "../../shapes/domain.ts";
import { divNoNan } from "./div-no-nan.ts";
import { neg } from "./neg.ts";
import { oneMinusSquare } from "./one-minus-square.ts";
import { sqrt } from "./sqrt.ts";

/** Arc cosine. A primitive for accuracy: π/2 − asin x loses the digits of a result near 0. */
export const Acos: Op<"x", NoAttributes> = elementwise({
  name: "Acos",
  domain: { x: { ...real, min: -1, max: 1, kinks: [-1, 1] } },
  value: Math.acos,
  vjp: { x: (yBar, { x }) => neg(divNoNan(yBar, sqrt(oneMinusSquare(x)))) },
  doc: {
    summary: "Arc cosine, in radians.",
    formula: "y = \\arccos x",
    kinks: "singular at -1 and 1",
    source: "inverse function",
  },
});

/**
 * The arc cosine in radians: $`y = \arccos x`$, from 0 to $`\pi`$, with $`\bar x = -\bar y / \sqrt{(1 - x)(1 + x)}`$. NaN
 * outside −1 to 1; the derivative at the ends is −∞.
 *
 * Where the incoming cotangent is exactly 0, so is that of `x`, even at the ends.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x`
 *
 * @example
 * ```ts
 * import { acos, constant, evaluate } from "@adjoint/core";
 * evaluate(acos(constant([1, 0])), {}).toArray(); // => [0, 1.5707963267948966]
 * ```
 */
export function acos<X extends Node>(x: X): Node<ShapeOf<X>> {
  return apply(Acos, { x });
}
