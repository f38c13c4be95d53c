import { apply } from "../../graph/apply.ts";
import { Repeat } from "../../ops/sum-repeat.ts";
import type { Axis } from "../../shapes/shape.ts";
import { match } from "../../structure/match.ts";
import { originalAxes } from "../original-axes.ts";
import type { RewriteRule } from "../rewrite-rule.ts";

/** Copies of copies are made at once, if both insert their axes or both stretch them. */
export const repeatOfRepeat: RewriteRule = {
  name: "repeat-of-repeat",
  text: "repeat(repeat(x, p), q) → repeat(x, p and q)",
  keeps: "all but rounding", // its adjoint adds in another order
  at: [Repeat],
  rewrite: (node) => {
    const outer = match(node, Repeat);
    const inner = outer && match(outer.inputs.x, Repeat);
    if (outer === undefined || inner === undefined) return undefined;
    const { axes, insert } = outer.attributes;
    if (insert !== inner.attributes.insert) return undefined;
    const moved = insert ? originalAxes(inner.attributes.axes, axes, node.shape.length) : inner.attributes.axes;
    const all = [...new Set([...axes, ...moved])].sort((a, b) => a - b);
    const times = all.map((axis) => node.shape[axis] as Axis); // axes of the result
    return apply(Repeat, { x: inner.inputs.x }, { axes: all, times, insert });
  },
};
