import { copyAll } from "../../families/copy-all.ts";
import { movement } from "../../families/movement.ts";
import { apply } from "../../graph/apply.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import type { NoAttributes } from "../../shapes/attribute-sort.ts";
import { real } from "../../shapes/domain.ts";
import { equalShapes } from "../../shapes/equal-shapes.ts";

/** The same values, taken as constant by every derivative. */
export const StopGradient: Op<"x", NoAttributes> = movement({
  name: "StopGradient",
  shape: equalShapes(["x"]),
  domain: { x: real },
  kernel: copyAll,
  vjp: { x: null },
  doc: {
    summary: "The same values, taken as constant by every derivative.",
    formula: "y = x, \\quad \\bar x = 0",
    kinks: "none",
    source: "by definition",
  },
});

/**
 * The same values, taken as constant by every derivative: $`y = x`$ with $`\bar x = 0`$.
 *
 * @example
 * ```ts
 * import { evaluate, gradients, input, mul, stopGradient } from "@adjoint/core";
 * const x = input("x", []);
 * evaluate(gradients(mul(x, stopGradient(x)), x), { x: 3 }).item(); // => 3
 * ```
 */
export function stopGradient<X extends Node>(x: X): Node<ShapeOf<X>> {
  return apply(StopGradient, { x });
}
