import { elementwise } from "../../families/elementwise.ts";
import { apply } from "../../graph/apply.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import type { NoAttributes } from "../../shapes/attribute-sort.ts";
import { real } from "../../shapes/domain.ts";
import { exp } from "./exp.ts";
import { mulNoNan } from "./mul-no-nan.ts";

/** e to the power of x, less 1. A primitive for accuracy: the difference loses the digits of a small x. */
export const Expm1: Op<"x", NoAttributes> = elementwise({
  name: "Expm1",
  domain: { x: real },
  value: Math.expm1,
  vjp: { x: (yBar, { x }) => mulNoNan(yBar, exp(x)) },
  doc: {
    summary: "Exponential less 1.",
    formula: "y = e^x - 1",
    kinks: "none",
    source: "the derivative is e^x",
  },
});

/**
 * The exponential less 1: $`y = e^x - 1`$, exact for small $`x`$ too, with $`\bar x = \bar y\, e^x`$, which keeps its
 * tail where $`y + 1`$ is 0.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x`
 *
 * @example
 * ```ts
 * import { constant, evaluate, expm1 } from "@adjoint/core";
 * evaluate(expm1(constant([0, 1e-20])), {}).toArray(); // => [0, 1e-20]
 * ```
 */
export function expm1<X extends Node>(x: X): Node<ShapeOf<X>> {
  return apply(Expm1, { x });
}
