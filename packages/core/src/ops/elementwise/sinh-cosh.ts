import { elementwise } from "../../families/elementwise.ts";
import { apply } from "../../graph/apply.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import type { NoAttributes } from "../../shapes/attribute-sort.ts";
import { real } from "../../shapes/domain.ts";
import { mulNoNan } from "./mul-no-nan.ts";

// The two stand together because each is the derivative of the other.

/** Hyperbolic sine. A primitive for accuracy: as a difference of exponentials it loses the digits of a small x. */
export const Sinh: Op<"x", NoAttributes> = elementwise({
  name: "Sinh",
  domain: { x: real },
  value: Math.sinh,
  vjp: { x: (yBar, { x }) => mulNoNan(yBar, cosh(x)) },
  doc: {
    summary: "Hyperbolic sine.",
    formula: "y = \\frac{e^x - e^{-x}}{2}",
    kinks: "none",
    source: "chain rule",
  },
});

/** Hyperbolic cosine. A primitive because the hyperbolic sine is one, whose derivative it is. */
export const Cosh: Op<"x", NoAttributes> = elementwise({
  name: "Cosh",
  domain: { x: real },
  value: Math.cosh,
  vjp: { x: (yBar, { x }) => mulNoNan(yBar, sinh(x)) },
  doc: {
    summary: "Hyperbolic cosine.",
    formula: "y = \\frac{e^x + e^{-x}}{2}",
    kinks: "none",
    source: "chain rule",
  },
});

/**
 * The hyperbolic sine: $`y = \sinh x`$, with $`\bar x = \bar y \cosh x`$.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x`
 *
 * @example
 * ```ts
 * import { constant, evaluate, sinh } from "@adjoint/core";
 * evaluate(sinh(constant([0, 1])), {}).toArray(); // => [0, 1.1752011936438014]
 * ```
 */
export function sinh<X extends Node>(x: X): Node<ShapeOf<X>> {
  return apply(Sinh, { x });
}

/**
 * The hyperbolic cosine: $`y = \cosh x`$, with $`\bar x = \bar y \sinh x`$.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x`
 *
 * @example
 * ```ts
 * import { constant, cosh, evaluate } from "@adjoint/core";
 * evaluate(cosh(constant([0, 1])), {}).toArray(); // => [1, 1.5430806348152437]
 * ```
 */
export function cosh<X extends Node>(x: X): Node<ShapeOf<X>> {
  return apply(Cosh, { x });
}
