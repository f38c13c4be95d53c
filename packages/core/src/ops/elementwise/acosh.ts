import { elementwise } from "../../families/elementwise.ts";
import { apply } from "../../graph/apply.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import type { NoAttributes } from "../../shapes/attribute-sort.ts";
import { real } from "../../shapes/domain.ts";
import { add } from "./add.ts";
import { divNoNan } from "./div-no-nan.ts";
import { mulNoNan } from "./mul-no-nan.ts";
import { sqrt } from "./sqrt.ts";
import { sub } from "./sub.ts";

/** Inverse hyperbolic cosine. A primitive for accuracy: as a logarithm it loses the digits near 1, and overflows. */
export const Acosh: Op<"x", NoAttributes> = elementwise({
  name: "Acosh",
  domain: { x: { ...real, min: 1, kinks: [1] } },
  value: Math.acosh,
  vjp: { x: (yBar, { x }) => divNoNan(yBar, mulNoNan(sqrt(sub(x, 1)), sqrt(add(x, 1)))) },
  doc: {
    summary: "Inverse hyperbolic cosine.",
    formula: "y = \\mathrm{arcosh}\\, x",
    kinks: "singular at 1",
    source: "inverse function; by two roots, exact near 1, without overflow",
  },
});

/**
 * The inverse hyperbolic cosine: $`y = \mathrm{arcosh}\, x`$, with $`\bar x = \bar y / \sqrt{(x - 1)(x + 1)}`$. NaN below
 * 1; the derivative at 1 is infinite.
 *
 * Where the incoming cotangent is exactly 0, so is that of `x`, even at 1.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x`
 *
 * @example
 * ```ts
 * import { acosh, constant, evaluate } from "@adjoint/core";
 * evaluate(acosh(constant([1, 2])), {}).toArray(); // => [0, 1.3169578969248166]
 * ```
 */
export function acosh<X extends Node>(x: X): Node<ShapeOf<X>> {
  return apply(Acosh, { x });
}
