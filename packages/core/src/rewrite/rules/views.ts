import { match } from "../../graph/match.ts";
import { Copy } from "../../ops/movement/copy.ts";
import { Reshape, reshape } from "../../ops/movement/reshape.ts";
import { StopGradient } from "../../ops/movement/stop-gradient.ts";
import { Transpose, transpose } from "../../ops/movement/transpose.ts";
import { sameShape } from "../../shapes/shape.ts";
import type { RewriteRule } from "./rewrite-rule.ts";

/** A branch of its own is for people; a node may be used many times. */
export const copyIsValue: RewriteRule = {
  name: "copy",
  text: "copy(x) → x",
  keeps: "all but rounding", // cotangents of several branches are added in another order
  at: [Copy],
  rewrite: (node) => match(node, Copy)?.inputs.x,
};

/** Of two reshapes the last one counts; one to the shape that is there already is none. */
export const reshapeOfReshape: RewriteRule = {
  name: "reshape-of-reshape",
  text: "reshape(reshape(x, s), t) → reshape(x, t), reshape(x, shape of x) → x",
  keeps: "bits",
  at: [Reshape],
  rewrite: (node) => {
    const outer = match(node, Reshape);
    if (outer === undefined) return undefined;
    if (sameShape(outer.inputs.x.shape, node.shape)) return outer.inputs.x;
    const inner = match(outer.inputs.x, Reshape);
    return inner && reshape(inner.inputs.x, node.shape);
  },
};

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

/** What is constant to every derivative stays so. A single stop stays too: it is a value that hides its derivative. */
export const stopOfStop: RewriteRule = {
  name: "stop-of-stop",
  text: "stop(stop(x)) → stop(x)",
  keeps: "bits",
  at: [StopGradient],
  rewrite: (node) => {
    const inner = match(node, StopGradient)?.inputs.x;
    return inner && match(inner, StopGradient) && inner;
  },
};
