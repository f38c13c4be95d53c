import { elementwise } from "../../families/elementwise.ts";
import { apply } from "../../graph/apply.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import type { NoAttributes } from "../../shapes/attribute-sort.ts";
import { real } from "../../shapes/domain.ts";
import { divNoNan } from "./div-no-nan.ts";
import { hypot } from "./hypot.ts";

/** Inverse hyperbolic sine. A primitive for accuracy: as a logarithm it loses the digits of a small x. */
export const Asinh: Op<"x", NoAttributes> = elementwise({
  name: "Asinh",
  domain: { x: real },
  value: Math.asinh,
  vjp: { x: (yBar, { x }) => divNoNan(yBar, hypot(1, x)) },
  doc: {
    summary: "Inverse hyperbolic sine.",
    formula: "y = \\mathrm{arsinh}\\, x",
    kinks: "none",
    source: "inverse function",
  },
});

/**
 * The inverse hyperbolic sine: $`y = \mathrm{arsinh}\, x`$, with $`\bar x = \bar y / \sqrt{1 + x^2}`$.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x`
 *
 * @example
 * ```ts
 * import { asinh, constant, evaluate } from "@adjoint/core";
 * evaluate(asinh(constant([0, 1e-20])), {}).toArray(); // => [0, 1e-20]
 * ```
 */
export function asinh<X extends Node>(x: X): Node<ShapeOf<X>> {
  return apply(Asinh, { x });
}
