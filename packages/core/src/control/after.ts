import { copyAll } from "../families/copy-all.ts";
import { apply } from "../graph/apply.ts";
import { defineOp } from "../graph/define-op.ts";
import type { Node, ShapeOf } from "../graph/node.ts";
import type { Op } from "../graph/op.ts";
import type { NoAttributes } from "../shapes/attribute-sort.ts";
import { real } from "../shapes/domain.ts";
import { always } from "../shapes/kind.ts";
import { drawSizes } from "../shapes/shape-rule.ts";

/** The same values, computed only when another node has been: what a recomputation in a backward pass waits for. */
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
    summary: "The same values, computed only when another node has been.",
    formula: "y = x",
    kinks: "none: the event has no influence",
    source: "the derivative of the identity is 1",
  },
});

/**
 * The same values as `x`, computed only when `event` has been: it orders an evaluation, and keeps a copy of a computation
 * from being taken for the original.
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
