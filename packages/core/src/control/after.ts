import { copyAll } from "../families/copy-all.ts";
import { apply } from "../graph/apply.ts";
import { defineOp } from "../graph/define-op.ts";
import type { Node, ShapeOf } from "../graph/node.ts";
import type { Op } from "../graph/op.ts";
import type { NoAttributes } from "../shapes/attribute-sort.ts";
import { real } from "../shapes/domain.ts";
import { always } from "../shapes/kind.ts";
import { drawSizes } from "../shapes/shape-rule.ts";

/**
 * An optimisation barrier: the same values, computed only after another node has been. Recomputation in a backward pass
 * uses it.
 */
export const After: Op<"x" | "event", NoAttributes> = defineOp({
  name: "After",
  inputs: ["x", "event"],
  shape: {
    inputs: ["x", "event"],
    text: "x[…] · event[any] → […]",
    attributes: {},
    infer: ([x = []]) => x,
    draw: (choose) => ({ shapes: [drawSizes(choose, 0, 2), drawSizes(choose, 0, 2)], attributes: {} }),
  },
  kind: always("real"),
  domain: { x: real, event: real },
  kernel: copyAll,
  vjp: { x: (yBar) => yBar, event: null },
  jvp: { x: (xDot) => xDot, event: null },
  doc: {
    summary: "The same values, computed only after another node has been: an optimisation barrier.",
    formula: "y = x",
    kinks: "none: the event has no influence",
    source: "the derivative of the identity is 1",
  },
});

/**
 * An optimisation barrier: the same values as `x`, computed only after `event` has been; $`\bar x = \bar y`$. It orders an evaluation, and keeps
 * a recomputation from being merged with the original by `simplify`.
 *
 * @param x - `[…]`, real
 * @param event - any real node; its value has no influence
 * @returns the shape of `x`
 *
 * @example
 * ```ts
 * import { after, constant, evaluate, input } from "@adjoint/core";
 * evaluate(after(constant([1, 2]), input("late", [])), { late: 0 }).toArray(); // => [1, 2]
 * ```
 */
export function after<X extends Node>(x: X, event: Node): Node<ShapeOf<X>> {
  return apply(After, { x, event });
}
