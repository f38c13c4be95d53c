import { lookUp } from "../../arguments/look-up.ts";
import { match } from "../../graph/match.ts";
import { Copy } from "../../ops/movement/copy.ts";
import { Reshape, reshape } from "../../ops/movement/reshape.ts";
import { StopGradient } from "../../ops/movement/stop-gradient.ts";
import { Transpose, transpose } from "../../ops/movement/transpose.ts";
import { sameShape } from "../../shapes/shape.ts";
import type { RewriteRule } from "./rewrite-rule.ts";

/** A Copy is for readers only, since a node may be used many times; it becomes the node itself. */
export const copyIsValue: RewriteRule = {
  name: "copy",
  text: "copy(x) → x",
  keeps: "all but rounding", // cotangents of several branches are added in another order
  at: [Copy],
  rewrite: (node) => match(node, Copy)?.inputs.x,
};

/** Of two reshapes in a row only the last one counts; a reshape to the shape that its input already has is dropped. */
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

/** Two permutations in a row become one; a permutation that moves no axis is dropped. */
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
    return transpose(inner.inputs.x, { permutation: permutation.map((axis) => lookUp(first, axis)) });
  },
};

/** Two StopGradients in a row become one. A single one stays, since it hides a derivative. */
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
