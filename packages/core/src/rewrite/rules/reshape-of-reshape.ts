import { Reshape, reshape } from "../../ops/reshape.ts";
import { sameShape } from "../../shapes/shape.ts";
import { match } from "../../structure/match.ts";
import type { RewriteRule } from "../rewrite-rule.ts";

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
