import { Transpose, transpose } from "../../ops/transpose.ts";
import { match } from "../../structure/match.ts";
import type { RewriteRule } from "../rewrite-rule.ts";

/** Two permutations are one; one that moves nothing is none. */
export const transposeOfTranspose: RewriteRule = {
  name: "transpose-of-transpose",
  text: "transpose(transpose(x, p), q) → transpose(x, p ∘ q), transpose(x, identity) → x",
  keeps: "bits",
  at: [Transpose],
  rewrite: (node) => {
    const outer = match(node, Transpose);
    if (outer === undefined) return undefined;
    const { permutation } = outer.attributes;
    if (permutation.every((from, to) => from === to)) return outer.inputs.x;
    const inner = match(outer.inputs.x, Transpose);
    if (inner === undefined) return undefined;
    const first = inner.attributes.permutation;
    return transpose(inner.inputs.x, { permutation: permutation.map((axis) => first[axis] as number) }); // of one rank
  },
};
