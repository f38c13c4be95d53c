import { reshape } from "../../ops/reshape.ts";
import { Sum } from "../../ops/sum-repeat.ts";
import { match } from "../../structure/match.ts";
import type { RewriteRule } from "../rewrite-rule.ts";

/** The sum of one term is the term, without its axis where that is dropped. */
export const sumOfOne: RewriteRule = {
  name: "sum-of-one",
  text: "sum(x over axes of size 1) → x, or reshape(x) where it drops them",
  keeps: "bits but the sign of zero",
  at: [Sum],
  rewrite: (node) => {
    const total = match(node, Sum);
    if (total === undefined) return undefined;
    const { x } = total.inputs;
    if (total.attributes.axes.some((axis) => x.shape[axis] !== 1)) return undefined;
    return total.attributes.keepAxes ? x : reshape(x, node.shape);
  },
};
