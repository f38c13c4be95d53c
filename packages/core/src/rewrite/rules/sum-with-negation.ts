import { Add, add } from "../../ops/add.ts";
import { Neg } from "../../ops/neg.ts";
import { Sub, sub } from "../../ops/sub.ts";
import { match } from "../../structure/match.ts";
import type { RewriteRule } from "../rewrite-rule.ts";

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
