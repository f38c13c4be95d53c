import { Mul } from "../../ops/mul.ts";
import { neg } from "../../ops/neg.ts";
import { match } from "../../structure/match.ts";
import type { RewriteRule } from "../rewrite-rule.ts";
import { uniformValue } from "../uniform-value.ts";

/** One is neutral in a product, minus one negates. */
export const multiplyByOne: RewriteRule = {
  name: "multiply-by-one",
  text: "x · 1 → x, 1 · x → x, x · −1 → −x, −1 · x → −x",
  keeps: "bits",
  at: [Mul],
  rewrite: (node) => {
    const product = match(node, Mul);
    if (product === undefined) return undefined;
    const { a, b } = product.inputs;
    for (const [factor, other] of [
      [b, a],
      [a, b],
    ] as const) {
      const value = uniformValue(factor);
      if (value === 1) return other;
      if (value === -1) return neg(other);
    }
    return undefined;
  },
};
