import { Sum, sum } from "../../ops/sum-repeat.ts";
import { match } from "../../structure/match.ts";
import { originalAxes } from "../original-axes.ts";
import type { RewriteRule } from "../rewrite-rule.ts";

/** A sum of sums is one sum, over the axes of both, if both keep their axes or both drop them. */
export const sumOfSum: RewriteRule = {
  name: "sum-of-sum",
  text: "sum(sum(x, p), q) → sum(x, p and q)",
  keeps: "all but rounding",
  at: [Sum],
  rewrite: (node) => {
    const outer = match(node, Sum);
    const inner = outer && match(outer.inputs.x, Sum);
    if (outer === undefined || inner === undefined) return undefined;
    const { keepAxes } = outer.attributes;
    if (keepAxes !== inner.attributes.keepAxes) return undefined;
    const [first, second] = [inner.attributes.axes, outer.attributes.axes];
    const moved = keepAxes ? second : originalAxes(second, first, inner.inputs.x.shape.length);
    return sum(inner.inputs.x, { axis: [...new Set([...first, ...moved])], keepAxes });
  },
};
