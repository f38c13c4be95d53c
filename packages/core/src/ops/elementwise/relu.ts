import { elementwise } from "../../families/elementwise.ts";
import { apply } from "../../graph/apply.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import type { NoAttributes } from "../../shapes/attribute-sort.ts";
import { real } from "../../shapes/domain.ts";
import { broadcastTo } from "../movement/broadcast.ts";
import { lessEqual } from "./comparison.ts";
import { where } from "./where.ts";

/** Rectifier. */
export const Relu: Op<"x", NoAttributes> = elementwise({
  name: "Relu",
  domain: { x: { ...real, kinks: [0] } },
  loop: (y, x) => {
    for (let i = 0; i < y.length; i++) y[i] = Math.max(x[i] as number, 0); // inputs and output are equally long
  },
  vjp: {
    x: (yBar, { x }) => {
      const zeros = broadcastTo(0, x.shape);
      return where(lessEqual(x, zeros), zeros, yBar);
    },
  },
  doc: {
    summary: "Rectifier.",
    formula: "y = \\max(x, 0)",
    kinks: "the derivative at 0 is 0; a NaN lets the cotangent pass",
    source: "1 above 0, 0 below",
  },
});

/**
 * The rectifier: $`y = \max(x, 0)`$, with $`\bar x = \bar y\, [x > 0]`$. The derivative at 0 is 0.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x`
 *
 * @example
 * ```ts
 * import { constant, evaluate, relu } from "@adjoint/core";
 * evaluate(relu(constant([-1, 0, 2])), {}).toArray(); // => [0, 0, 2]
 * ```
 */
export function relu<X extends Node>(x: X): Node<ShapeOf<X>> {
  return apply(Relu, { x });
}
