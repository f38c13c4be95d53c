import { apply } from "../../graph/apply.ts";
import type { Node } from "../../graph/node.ts";
import { axisSize } from "../../ops/axis-size.ts";
import { constant } from "../../ops/constant.ts";
import { mul } from "../../ops/mul.ts";
import { mulNoNan } from "../../ops/mul-no-nan.ts";
import { Repeat, Sum, sum } from "../../ops/sum-repeat.ts";
import type { Axis } from "../../shapes/shape.ts";
import { match } from "../../structure/match.ts";
import type { RewriteRule } from "../rewrite-rule.ts";

/**
 * A sum of n copies is n times the value. What else is summed is summed before, what else is copied is copied after. The
 * number of copies is the left factor of a product that reads 0 times anything as 0, since the sum of no copies is 0.
 */
export const sumOfRepeat: RewriteRule = {
  name: "sum-of-repeat",
  text: "sum(repeat(x, n times)) → n · x",
  keeps: "all but rounding",
  at: [Sum],
  rewrite: (node) => {
    const total = match(node, Sum);
    const copies = total && match(total.inputs.x, Repeat);
    if (total === undefined || copies === undefined) return undefined;
    const { axes: summed, keepAxes } = total.attributes;
    const { axes: repeated, insert, times } = copies.attributes;
    if (!repeated.some((axis) => summed.includes(axis))) return undefined;
    const ofX = insert
      ? summed.filter((axis) => !repeated.includes(axis)).map((axis) => axis - below(axis, repeated))
      : summed;
    const part = ofX.length === 0 ? copies.inputs.x : sum(copies.inputs.x, { axis: ofX, keepAxes });
    const scaled = scale(
      part,
      times.filter((_, i) => summed.includes(repeated[i] as number)),
    ); // one axis for each
    return copyAfter(scaled, node);

    /** The copies that no sum takes away, and the axes of size 1 that it leaves where they had been inserted. */
    function copyAfter(x: Node, { shape }: Node): Node {
      const kept = keepAxes && insert ? repeated : repeated.filter((axis) => !summed.includes(axis));
      const axes = keepAxes ? kept : kept.map((axis) => axis - below(axis, summed));
      if (axes.length === 0) return x;
      return apply(Repeat, { x }, { axes, times: axes.map((axis) => shape[axis] as Axis), insert }); // axes of it
    }
  },
};

/** How many of `axes` stand before an axis. */
function below(axis: number, axes: readonly number[]): number {
  return axes.filter((other) => other < axis).length;
}

function scale(x: Node, times: readonly Axis[]): Node {
  const known = times.reduce<number>((product, axis) => (typeof axis === "number" ? product * axis : product), 1);
  const named = times.filter((axis) => typeof axis === "string").map((axis): Node => axisSize(axis));
  const count = named.reduce<Node>((product, size) => mul(product, size), constant(known));
  return mulNoNan(count, x);
}
