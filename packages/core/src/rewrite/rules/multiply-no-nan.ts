import { broadcastTo } from "../../ops/broadcast.ts";
import { MulNoNan } from "../../ops/mul-no-nan.ts";
import { neg } from "../../ops/neg.ts";
import { match } from "../../structure/match.ts";
import type { RewriteRule } from "../rewrite-rule.ts";
import { uniformValue } from "../uniform-value.ts";

/**
 * The product that reads 0 times anything as 0 is the one product that a zero may dissolve, on the left. One is neutral on
 * both sides.
 */
export const multiplyNoNan: RewriteRule = {
  name: "multiply-no-nan",
  text: "z(0, x) → 0, z(1, x) → x, z(−1, x) → −x, z(x, 1) → x",
  keeps: "bits but the sign of zero",
  at: [MulNoNan],
  rewrite: (node) => {
    const product = match(node, MulNoNan);
    if (product === undefined) return undefined;
    const { a, b } = product.inputs;
    const left = uniformValue(a);
    if (left === 0) return broadcastTo(0, node.shape);
    if (left === 1) return b;
    if (left === -1) return neg(b);
    return uniformValue(b) === 1 ? a : undefined;
  },
};
