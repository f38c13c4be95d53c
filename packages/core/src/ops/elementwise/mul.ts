import { elementwise } from "../../families/elementwise.ts";
import { apply } from "../../graph/apply.ts";
import type { Node } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import type { NoAttributes } from "../../shapes/attribute-sort.ts";
import { real } from "../../shapes/domain.ts";
import type { Shape } from "../../shapes/shape.ts";
import { broadcast } from "../movement/broadcast.ts";
import type { Broadcast, Fits, Operand } from "../movement/operand.ts";

/** Product of two, position by position. */
export const Mul: Op<"a" | "b", NoAttributes> = elementwise({
  name: "Mul",
  domain: { a: real, b: real },
  loop: (y, a, b) => {
    for (let i = 0; i < y.length; i++) y[i] = (a[i] as number) * (b[i] as number); // inputs and output are equally long
  },
  vjp: {
    a: (yBar, { b }) => mul(yBar, b),
    b: (yBar, { a }) => mul(yBar, a),
  },
  doc: {
    summary: "Product of two, position by position.",
    formula: "y = a b",
    kinks: "none",
    source: "product rule",
  },
});

/**
 * The elementwise product: $`y = a \odot b`$, with $`\bar a = \bar y \odot b`$ and
 * $`\bar b = \bar y \odot a`$. For a matrix product see {@link matMul}.
 *
 * @param a - `[…]`, real, or a number
 * @param b - `[…]`, real, or a number
 * @returns the shape that both broadcast to
 * @throws ShapeError if the shapes do not broadcast
 *
 * @example
 * ```ts
 * import { constant, evaluate, mul } from "@adjoint/core";
 * evaluate(mul(constant([1, 2]), constant([3, 4])), {}).toArray(); // => [3, 8]
 * ```
 */
export function mul<S extends Shape>(a: Node<S>, b: Node<S>): Node<S>;
export function mul<A extends Operand, B extends Operand>(a: A, b: B & Fits<A, B>): Broadcast<A, B>;
export function mul(a: Operand, b: Operand): Node {
  return apply(Mul, broadcast("mul", { a, b }));
}
