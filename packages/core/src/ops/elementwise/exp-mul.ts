import { elementwise } from "../../families/elementwise.ts";
import { apply } from "../../graph/apply.ts";
import type { Node } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import type { NoAttributes } from "../../shapes/attribute-sort.ts";
import { real } from "../../shapes/domain.ts";
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
 * The exponential of a product, $`y = e^{a b}`$, without the rounding error of the product: the bell $`e^{-x^2}`$, say.
 * $`\bar a = \bar y\, y\, b`$ and $`\bar b = \bar y\, y\, a`$.
 */
export function expMul(a: Node, b: Node): Node {
  return apply(ExpMul, { a, b });
}
