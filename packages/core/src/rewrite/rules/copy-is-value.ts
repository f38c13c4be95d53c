import { Copy } from "../../ops/copy.ts";
import { match } from "../../structure/match.ts";
import type { RewriteRule } from "../rewrite-rule.ts";

/** A branch of its own is for people; a node may be used many times. */
export const copyIsValue: RewriteRule = {
  name: "copy",
  text: "copy(x) → x",
  keeps: "all but rounding", // cotangents of several branches are added in another order
  at: [Copy],
  rewrite: (node) => match(node, Copy)?.inputs.x,
};
