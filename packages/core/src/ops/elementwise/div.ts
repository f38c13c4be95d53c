import { elementwise } from "../../families/elementwise.ts";
import { apply } from "../../graph/apply.ts";
import type { Node } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import type { NoAttributes } from "../../shapes/attribute-sort.ts";
import { nonZero, real } from "../../shapes/domain.ts";
import type { Shape } from "../../shapes/shape.ts";
import { broadcast } from "../movement/broadcast.ts";
import type { Broadcast, Fits, Operand } from "../movement/operand.ts";
import { divNoNan } from "./div-no-nan.ts";
import { mulDivNoNan } from "./mul-div-no-nan.ts";
import { neg } from "./neg.ts";

/** Quotient of two. */
export const Div: Op<"a" | "b", NoAttributes> = elementwise({
  name: "Div",
  domain: { a: real, b: nonZero },
  loop: (y, a, b) => {
    for (let i = 0; i < y.length; i++) y[i] = (a[i] as number) / (b[i] as number); // inputs and output are equally long
  },
  vjp: {
    a: (yBar, { b }) => divNoNan(yBar, b),
    b: (yBar, { b }, { y }) => neg(mulDivNoNan(yBar, y, b)),
  },
  doc: {
    summary: "Quotient of two.",
    formula: "y = a / b",
    kinks: "singular at b = 0",
    source: "quotient rule",
  },
});

/**
 * The elementwise quotient: $`y = a / b`$, with $`\bar a = \bar y / b`$ and $`\bar b = -\bar y\, a / b^2`$.
 *
 * Where the incoming cotangent is exactly 0, so are these, even at b = 0.
 *
 * @param a - `[…]`, real, or a number
 * @param b - `[…]`, real, or a number
 * @returns the shape that both broadcast to
 * @throws ShapeError if the shapes do not broadcast
 *
 * @example
 * ```ts
 * import { constant, div, evaluate } from "@adjoint/core";
 * evaluate(div(constant([1, 2]), 4), {}).toArray(); // => [0.25, 0.5]
 * ```
 */
export function div<S extends Shape>(a: Node<S>, b: Node<S>): Node<S>;
export function div<A extends Operand, B extends Operand>(a: A, b: B & Fits<A, B>): Broadcast<A, B>;
export function div(a: Operand, b: Operand): Node {
  return apply(Div, broadcast("div", { a, b }));
}
