import { lookUp } from "../../arguments/look-up.ts";
import { apply } from "../../graph/apply.ts";
import { match } from "../../graph/match.ts";
import type { Node } from "../../graph/node.ts";
import { mul } from "../../ops/elementwise/mul.ts";
import { mulNoNan } from "../../ops/elementwise/mul-no-nan.ts";
import { axisSize } from "../../ops/leaf/axis-size.ts";
import { constant } from "../../ops/leaf/constant.ts";
import { reshape } from "../../ops/movement/reshape.ts";
import { Repeat, Sum, sum } from "../../ops/movement/sum-repeat.ts";
import type { Axis } from "../../shapes/shape.ts";
import type { RewriteRule } from "./rewrite-rule.ts";

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
    const times = all.map((axis) => lookUp(node.shape, axis));
    return apply(Repeat, { x: inner.inputs.x }, { axes: all, times, insert });
  },
};

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

/**
 * A sum of n copies is n times the value. Other axes are summed before and copied after. The
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
      times.filter((_, i) => summed.includes(lookUp(repeated, i))),
    );
    return copyAfter(scaled, node);

    /** Repeats the axes that are not summed, and inserts the axes of size 1 that the sum keeps. */
    function copyAfter(x: Node, { shape }: Node): Node {
      const kept = keepAxes && insert ? repeated : repeated.filter((axis) => !summed.includes(axis));
      const axes = keepAxes ? kept : kept.map((axis) => axis - below(axis, summed));
      if (axes.length === 0) return x;
      return apply(Repeat, { x }, { axes, times: axes.map((axis) => lookUp(shape, axis)), insert });
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

/** Where axes stand in a shape of a given rank, from where they stand after others were dropped from it. */
function originalAxes(positions: readonly number[], dropped: readonly number[], rank: number): number[] {
  const kept = Array.from({ length: rank }, (_, axis) => axis).filter((axis) => !dropped.includes(axis));
  return positions.map((position) => lookUp(kept, position));
}
