import type { Node } from "../../graph/node.ts";
import { Div, div } from "../../ops/div.ts";
import { Mul, mul } from "../../ops/mul.ts";
import { Neg } from "../../ops/neg.ts";
import { match } from "../../structure/match.ts";
import type { RewriteRule } from "../rewrite-rule.ts";

/** Two negations cancel in a product and in a quotient. */
export const productOfNegations: RewriteRule = {
  name: "product-of-negations",
  text: "(−a) · (−b) → a · b, (−a) / (−b) → a / b",
  keeps: "bits",
  at: [Mul, Div],
  rewrite: (node) => {
    const [product, quotient] = [match(node, Mul), match(node, Div)];
    const operands = (product ?? quotient)?.inputs;
    const a: Node | undefined = operands && match(operands.a, Neg)?.inputs.x;
    const b: Node | undefined = operands && match(operands.b, Neg)?.inputs.x;
    if (a === undefined || b === undefined) return undefined;
    return product === undefined ? div(a, b) : mul(a, b);
  },
};
