import { Add } from "../../ops/add.ts";
import { match } from "../../structure/match.ts";
import type { RewriteRule } from "../rewrite-rule.ts";
import { uniformValue } from "../uniform-value.ts";

/** Zero is neutral in a sum. Only the sign of a zero is lost: −0 + 0 is 0, and x is −0. */
export const addZero: RewriteRule = {
  name: "add-zero",
  text: "x + 0 → x, 0 + x → x",
  keeps: "bits but the sign of zero",
  at: [Add],
  rewrite: (node) => {
    const sum = match(node, Add);
    if (sum === undefined) return undefined;
    if (uniformValue(sum.inputs.b) === 0) return sum.inputs.a;
    return uniformValue(sum.inputs.a) === 0 ? sum.inputs.b : undefined;
  },
};
