import { elementwise } from "../../families/elementwise.ts";
import { apply } from "../../graph/apply.ts";
import type { Node } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import type { NoAttributes } from "../../shapes/attribute-sort.ts";
import { real } from "../../shapes/domain.ts";
import { mul } from "./mul.ts";

/**
 * One less a square. A primitive for accuracy: the difference loses the digits of a result near 0, the product
 * (1 − x)(1 + x) those of its derivative near 0.
 */
export const OneMinusSquare: Op<"x", NoAttributes> = elementwise({
  name: "OneMinusSquare",
  domain: { x: real },
  loop: (y, x) => {
    for (let i = 0; i < y.length; i++) y[i] = (1 - (x[i] as number)) * (1 + (x[i] as number)); // inputs and output are equally long
  },
  vjp: { x: (yBar, { x }) => mul(mul(-2, yBar), x) },
  doc: {
    summary: "One less a square.",
    formula: "y = 1 - x^2 = (1 - x)(1 + x)",
    kinks: "none",
    source: "power rule",
  },
});

/** One less a square, $`y = 1 - x^2`$, to the last digits near ±1 too; $`\bar x = -2 x \bar y`$. */
export function oneMinusSquare(x: Node): Node {
  return apply(OneMinusSquare, { x });
}
