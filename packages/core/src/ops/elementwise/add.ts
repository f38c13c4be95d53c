import { elementwise } from "../../families/elementwise.ts";
import { apply } from "../../graph/apply.ts";
import type { Node } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import type { NoAttributes } from "../../shapes/attribute-sort.ts";
import { real } from "../../shapes/domain.ts";
import type { Shape } from "../../shapes/shape.ts";
import { broadcast } from "../movement/broadcast.ts";
import type { Broadcast, Fits, Operand } from "../movement/operand.ts";

/** Sum of two. */
export const Add: Op<"a" | "b", NoAttributes> = elementwise({
  name: "Add",
  domain: { a: real, b: real },
  loop: (y, a, b) => {
    for (let i = 0; i < y.length; i++) y[i] = (a[i] as number) + (b[i] as number); // inputs and output are equally long
  },
  vjp: {
    a: (yBar) => yBar,
    b: (yBar) => yBar,
  },
  doc: {
    summary: "Sum of two.",
    formula: "y = a + b",
    kinks: "none",
    source: "the derivative of a sum is 1 by each term",
  },
});

/**
 * The elementwise sum: $`y = a + b`$, with $`\bar a = \bar y`$ and $`\bar b = \bar y`$. Sizes 1 and missing axes are repeated.
 *
 * @param a - `[…]`, real, or a number
 * @param b - `[…]`, real, or a number
 * @returns the shape that both broadcast to
 * @throws ShapeError if the shapes do not broadcast
 *
 * @example
 * ```ts
 * import { add, constant, evaluate } from "@adjoint/core";
 * evaluate(add(constant([[1, 2], [3, 4]]), constant([10, 20])), {}).toArray(); // => [[11, 22], [13, 24]]
 * ```
 */
export function add<S extends Shape>(a: Node<S>, b: Node<S>): Node<S>;
export function add<A extends Operand, B extends Operand>(a: A, b: B & Fits<A, B>): Broadcast<A, B>;
export function add(a: Operand, b: Operand): Node {
  return apply(Add, broadcast("add", { a, b }));
}
