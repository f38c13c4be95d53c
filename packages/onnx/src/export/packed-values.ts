import { add, type Node, ops, simplify } from "@adjoint/core";
import { match, type RewriteRule, simplifications } from "@adjoint/core/graphs";
import { apply } from "@adjoint/core/ops";

/** A part of what holds that part alone is that part. */
const unpackOfPlace: RewriteRule = {
  name: "unpack-of-place",
  text: "unpack(place(x, i), i) → x",
  keeps: "bits",
  at: [ops.Unpack],
  rewrite: (node) => {
    const outer = match(node, ops.Unpack);
    const inner = outer && match(outer.inputs.x, ops.Place);
    if (outer === undefined || inner === undefined) return undefined;
    return outer.attributes.index === inner.attributes.index ? inner.inputs.x : undefined;
  },
};

/** A part of a sum is the sum of the parts: packed cotangents of a scan come apart. */
const unpackOfSum: RewriteRule = {
  name: "unpack-of-sum",
  text: "unpack(a + b, i) → unpack(a, i) + unpack(b, i); a summand that holds another part alone is dropped",
  keeps: "bits but the sign of zero",
  at: [ops.Unpack],
  rewrite: (node) => {
    const outer = match(node, ops.Unpack);
    const sum = outer && match(outer.inputs.x, ops.Add);
    if (outer === undefined || sum === undefined) return undefined;
    const parts = [sum.inputs.a, sum.inputs.b].filter((x) => {
      const placed = match(x, ops.Place);
      return placed === undefined || placed.attributes.index === outer.attributes.index;
    });
    const [first, second] = parts.map((x): Node => apply(ops.Unpack, { x }, outer.attributes));
    if (first === undefined) return undefined;
    return second === undefined ? first : add(first, second);
  },
};

const rules: readonly RewriteRule[] = [...simplifications, unpackOfPlace, unpackOfSum];

/** What `simplify` does, and values that are packed only to be taken apart, taken apart at once. */
export function simplified(outputs: readonly Node[]): readonly Node[] {
  return simplify(outputs, { rules });
}
