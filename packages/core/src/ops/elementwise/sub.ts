import { elementwise } from "../../families/elementwise.ts";
import { apply } from "../../graph/apply.ts";
import type { Node } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import type { NoAttributes } from "../../shapes/attribute-sort.ts";
import { real } from "../../shapes/domain.ts";
import type { Shape } from "../../shapes/shape.ts";
import { broadcast } from "../movement/broadcast.ts";
import type { Broadcast, Fits, Operand } from "../movement/operand.ts";
import { neg } from "./neg.ts";

/** Difference of two. */
export const Sub: Op<"a" | "b", NoAttributes> = elementwise({
  name: "Sub",
  domain: { a: real, b: real },
  loop: (y, a, b) => {
    for (let i = 0; i < y.length; i++) y[i] = (a[i] as number) - (b[i] as number); // inputs and output are equally long
  },
  vjp: {
    a: (yBar) => yBar,
    b: (yBar) => neg(yBar),
  },
  doc: {
    summary: "Difference of two.",
    formula: "y = a - b",
    kinks: "none",
    source: "the derivative of a difference",
  },
});

/**
 * The elementwise difference: $`y = a - b`$, with $`\bar a = \bar y`$ and $`\bar b = -\bar y`$.
 *
 * @param a - `[…]`, real, or a number
 * @param b - `[…]`, real, or a number
 * @returns the shape that both broadcast to
 * @throws ShapeError if the shapes do not broadcast
 *
 * @example
 * ```ts
 * import { constant, evaluate, sub } from "@adjoint/core";
 * evaluate(sub(constant([1, 2]), 3), {}).toArray(); // => [-2, -1]
 * ```
 */
export function sub<S extends Shape>(a: Node<S>, b: Node<S>): Node<S>;
export function sub<A extends Operand, B extends Operand>(a: A, b: B & Fits<A, B>): Broadcast<A, B>;
export function sub(a: Operand, b: Operand): Node {
  return apply(Sub, broadcast("sub", { a, b }));
}
