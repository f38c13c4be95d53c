import { elementwise } from "../../families/elementwise.ts";
import { apply } from "../../graph/apply.ts";
import type { Node } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import type { NoAttributes } from "../../shapes/attribute-sort.ts";
import { real } from "../../shapes/domain.ts";
import type { Shape } from "../../shapes/shape.ts";
import { broadcast } from "../movement/broadcast.ts";
import type { Broadcast, Fits, Operand } from "../movement/operand.ts";
import { mulNoNan } from "./mul-no-nan.ts";
import { productError } from "./product-error.ts";

/** Exponential of a product. A primitive for accuracy: the rounding error of a product of 500 is 500 units of its exponential. */
export const ExpMul: Op<"a" | "b", NoAttributes> = elementwise({
  name: "ExpMul",
  domain: { a: real, b: real },
  value: (a, b) => {
    const product = a * b;
    const power = Math.exp(product);
    return Math.abs(product) < 800 && Math.abs(product) > 1e-20 ? power + power * productError(a, b, product) : power;
  },
  vjp: {
    a: (yBar, { b }, { y }) => mulNoNan(mulNoNan(yBar, y), b),
    b: (yBar, { a }, { y }) => mulNoNan(mulNoNan(yBar, y), a),
  },
  doc: {
    summary: "Exponential of a product.",
    formula: "y = e^{a b}",
    kinks: "none",
    source: "chain rule",
  },
});

/**
 * The exponential of a product, $`y = e^{a b}`$, without the rounding error of the product: the bell
 * $`e^{-x^2}`$ is `expMul(neg(x), x)`.
 *
 * @param a - `[…]`, real, or a number
 * @param b - `[…]`, real, or a number
 * @returns the shape that both broadcast to
 * @throws ShapeError if the shapes do not broadcast
 *
 * @example
 * ```ts
 * import { constant, evaluate, expMul } from "@adjoint/core";
 * evaluate(expMul(constant([0, 2]), constant([5, 0.5])), {}).toArray(); // => [1, 2.7183]
 * ```
 */
export function expMul<S extends Shape>(a: Node<S>, b: Node<S>): Node<S>;
export function expMul<A extends Operand, B extends Operand>(a: A, b: B & Fits<A, B>): Broadcast<A, B>;
export function expMul(a: Operand, b: Operand): Node {
  return apply(ExpMul, broadcast("expMul", { a, b }));
}
