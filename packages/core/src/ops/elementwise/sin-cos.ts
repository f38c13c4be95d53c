import { elementwise } from "../../families/elementwise.ts";
import { apply } from "../../graph/apply.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import type { NoAttributes } from "../../shapes/attribute-sort.ts";
import { real } from "../../shapes/domain.ts";
import { mul } from "./mul.ts";
import { neg } from "./neg.ts";

// The two stand together because each is the derivative of the other.

/** Sine. */
export const Sin: Op<"x", NoAttributes> = elementwise({
  name: "Sin",
  domain: { x: real },
  value: Math.sin,
  vjp: { x: (yBar, { x }) => mul(yBar, cos(x)) },
  doc: {
    summary: "Sine of an angle in radians.",
    formula: "y = \\sin x",
    kinks: "none",
    source: "the derivative of the sine is the cosine",
  },
});

/** Cosine. A primitive for accuracy: sin(x + π/2) has the rounding error of the sum. */
export const Cos: Op<"x", NoAttributes> = elementwise({
  name: "Cos",
  domain: { x: real },
  value: Math.cos,
  vjp: { x: (yBar, { x }) => neg(mul(yBar, sin(x))) },
  doc: {
    summary: "Cosine of an angle in radians.",
    formula: "y = \\cos x",
    kinks: "none",
    source: "the derivative of the cosine is minus the sine",
  },
});

/**
 * The sine of an angle in radians: $`y = \sin x`$, with $`\bar x = \bar y \cos x`$.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x`
 *
 * @example
 * ```ts
 * import { constant, evaluate, sin } from "@adjoint/core";
 * evaluate(sin(constant([0, 1])), {}).toArray(); // => [0, 0.8414709848078965]
 * ```
 */
export function sin<X extends Node>(x: X): Node<ShapeOf<X>> {
  return apply(Sin, { x });
}

/**
 * The cosine of an angle in radians: $`y = \cos x`$, with $`\bar x = -\bar y \sin x`$.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x`
 *
 * @example
 * ```ts
 * import { constant, cos, evaluate } from "@adjoint/core";
 * evaluate(cos(constant([0, 1])), {}).toArray(); // => [1, 0.5403023058681398]
 * ```
 */
export function cos<X extends Node>(x: X): Node<ShapeOf<X>> {
  return apply(Cos, { x });
}
