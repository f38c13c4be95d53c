import { reshape } from "../../ops/reshape.ts";
import { Repeat } from "../../ops/sum-repeat.ts";
import { match } from "../../structure/match.ts";
import type { RewriteRule } from "../rewrite-rule.ts";

/** One copy is the value itself, with axes of size 1 where they are inserted. */
export const repeatOnce: RewriteRule = {
  name: "repeat-once",
  text: "repeat(x, once) → x, or reshape(x) where it inserts axes",
  keeps: "bits but the sign of zero", // its adjoint, a sum over one element, makes 0 of −0
  at: [Repeat],
  rewrite: (node) => {
    const copies = match(node, Repeat);
    if (copies === undefined || copies.attributes.times.some((times) => times !== 1)) return undefined;
    return copies.attributes.insert ? reshape(copies.inputs.x, node.shape) : copies.inputs.x;
  },
};
