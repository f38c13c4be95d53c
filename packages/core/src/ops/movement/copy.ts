import { copyAll } from "../../families/copy-all.ts";
import { movement } from "../../families/movement.ts";
import { apply } from "../../graph/apply.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import type { NoAttributes } from "../../shapes/attribute-sort.ts";
import { real } from "../../shapes/domain.ts";
import { equalShapes } from "../../shapes/equal-shapes.ts";

/** The same values, as a branch of their own. */
export const Copy: Op<"x", NoAttributes> = movement({
  name: "Copy",
  shape: equalShapes(["x"]),
  domain: { x: real },
  kernel: copyAll,
  vjp: { x: (yBar) => yBar },
  doc: {
    summary: "The same values, as a branch of their own.",
    formula: "y = x",
    kinks: "none",
    source: "the derivative of the identity is 1",
  },
});

/**
 * The same values once more: an explicit branch, with $`\bar x = \bar y`$. A node that is used twice does without it and gets the same gradient: the
 * sum of the cotangents of its uses.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x`
 *
 * @example
 * ```ts
 * import { constant, copy, evaluate } from "@adjoint/core";
 * const x = constant([1, 2]);
 * evaluate(copy(x), {}).toArray(); // => [1, 2]
 * ```
 */
export function copy<X extends Node>(x: X): Node<ShapeOf<X>> {
  return apply(Copy, { x });
}
