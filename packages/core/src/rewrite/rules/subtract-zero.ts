import { neg } from "../../ops/neg.ts";
import { Sub } from "../../ops/sub.ts";
import { match } from "../../structure/match.ts";
import type { RewriteRule } from "../rewrite-rule.ts";
import { uniformValue } from "../uniform-value.ts";

/** Zero is neutral on the right of a difference, and negates from the left. */
export const subtractZero: RewriteRule = {
  name: "subtract-zero",
  text: "x − 0 → x, 0 − x → −x",
  keeps: "bits but the sign of zero",
  at: [Sub],
  rewrite: (node) => {
    const difference = match(node, Sub);
    if (difference === undefined) return undefined;
    if (uniformValue(difference.inputs.b) === 0) return difference.inputs.a;
    return uniformValue(difference.inputs.a) === 0 ? neg(difference.inputs.b) : undefined;
  },
};
