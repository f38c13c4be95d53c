import { copyAll } from "../../families/copy-all.ts";
import { movement } from "../../families/movement.ts";
import { apply } from "../../graph/apply.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { type Axis, requireShape, type Shape } from "../../shapes/shape.ts";
import { fillUnknownAxis, type Reshaping, reshaping } from "./reshape.shape.ts";
import type { ReshapedShape, Reshapes } from "./reshape.types.ts";

/** The same elements in the same order, in another shape. */
export const Reshape: Op<"x", Reshaping> = movement({
  name: "Reshape",
  shape: reshaping,
  kernel: copyAll,
  vjp: { x: (yBar, { x }) => reshape(yBar, x.shape) },
  doc: {
    summary: "The same elements in the same order, in another shape.",
    formula: "\\mathrm{vec}(Y) = \\mathrm{vec}(X)",
    kinks: "none",
    source: "the adjoint of a reshape is the reshape back",
  },
});

/**
 * The same elements in the same order, in another shape: in row order $`y_i = x_i`$, with $`\bar x_i = \bar y_i`$. Named axes stay where they are among the sizes around them.
 *
 * @param x - `[…]`
 * @param shape - the new shape; one axis may be −1 and takes what is left
 * @throws ShapeError if the numbers of elements differ, or if a named axis would be merged or split
 *
 * @example
 * ```ts
 * import { input, reshape } from "@adjoint/core";
 * reshape(input("x", ["batch", 2, 3]), ["batch", 6]).shape; // => ["batch", 6]
 * reshape(input("x", [4, 3]), [2, -1]).shape; // => [2, 6]
 * ```
 */
export function reshape<X extends Node, const T extends Shape>(
  x: X,
  shape: T & Reshapes<ShapeOf<X>, T>,
): Node<ReshapedShape<ShapeOf<X>, T>>;
export function reshape(x: Node, shape: Shape): Node {
  requireNodes("reshape", { x });
  requireShape(Array.isArray(shape) ? shape.map((axis: Axis) => (axis === -1 ? 1 : axis)) : shape, "reshape");
  return apply(Reshape, { x }, { shape: fillUnknownAxis(shape, x.shape) });
}
