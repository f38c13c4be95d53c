import { Neg } from "../../ops/neg.ts";
import { match } from "../../structure/match.ts";
import type { RewriteRule } from "../rewrite-rule.ts";

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
