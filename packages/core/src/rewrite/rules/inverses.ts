import { match } from "../../graph/match.ts";
import type { Node } from "../../graph/node.ts";
import { Add, add } from "../../ops/elementwise/add.ts";
import { Div, div } from "../../ops/elementwise/div.ts";
import { Mul, mul } from "../../ops/elementwise/mul.ts";
import { Neg } from "../../ops/elementwise/neg.ts";
import { Sub, sub } from "../../ops/elementwise/sub.ts";
import type { RewriteRule } from "./rewrite-rule.ts";

/** A negation undoes a negation. */
export const doubleNegation: RewriteRule = {
  name: "double-negation",
  text: "−(−x) → x",
  keeps: "bits",
  at: [Neg],
  rewrite: (node) => {
    const outer = match(node, Neg);
    const inner = outer && match(outer.inputs.x, Neg);
    return inner?.inputs.x;
  },
};

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

/** A negated term is subtracted, and a subtracted negation added. */
export const sumWithNegation: RewriteRule = {
  name: "sum-with-negation",
  text: "a + (−b) → a − b, (−a) + b → b − a, a − (−b) → a + b",
  keeps: "bits",
  at: [Add, Sub],
  rewrite: (node) => {
    const [total, difference] = [match(node, Add), match(node, Sub)];
    const terms = (total ?? difference)?.inputs;
    if (terms === undefined) return undefined;
    const right = match(terms.b, Neg)?.inputs.x;
    if (right !== undefined) return total === undefined ? add(terms.a, right) : sub(terms.a, right);
    const left = total && match(terms.a, Neg)?.inputs.x;
    return left && sub(terms.b, left);
  },
};
