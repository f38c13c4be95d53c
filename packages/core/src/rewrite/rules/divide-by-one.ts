import { Div } from "../../ops/div.ts";
import { neg } from "../../ops/neg.ts";
import { match } from "../../structure/match.ts";
import type { RewriteRule } from "../rewrite-rule.ts";
import { uniformValue } from "../uniform-value.ts";

/** One is neutral below a fraction line, minus one negates. x / x stays: it is NaN at 0. */
export const divideByOne: RewriteRule = {
  name: "divide-by-one",
  text: "x / 1 → x, x / −1 → −x",
  keeps: "bits",
  at: [Div],
  rewrite: (node) => {
    const quotient = match(node, Div);
    if (quotient === undefined) return undefined;
    const value = uniformValue(quotient.inputs.b);
    if (value === -1) return neg(quotient.inputs.a);
    return value === 1 ? quotient.inputs.a : undefined;
  },
};
