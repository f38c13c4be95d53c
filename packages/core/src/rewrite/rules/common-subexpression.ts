import { isBound } from "../../graph/is-bound.ts";
import type { RewriteRule } from "./rewrite-rule.ts";

/**
 * Two nodes of one op with the same attributes and the same inputs are one. What a binding gives is never merged, even under
 * one name: two nodes may be bound to different values.
 */
export const commonSubexpression: RewriteRule = {
  name: "common-subexpression",
  text: "f(x), f(x) → one f(x), used twice",
  keeps: "all but rounding", // the cotangents of the two nodes are added before the rule of their op instead of after it
  rewrite: (node, { earlier }) => (isBound(node) ? undefined : earlier(node)),
};
