import { match } from "../../graph/match.ts";
import { Add } from "../../ops/elementwise/add.ts";
import { Div } from "../../ops/elementwise/div.ts";
import { Mul } from "../../ops/elementwise/mul.ts";
import { MulNoNan } from "../../ops/elementwise/mul-no-nan.ts";
import { neg } from "../../ops/elementwise/neg.ts";
import { Sub } from "../../ops/elementwise/sub.ts";
import { broadcastTo } from "../../ops/movement/broadcast.ts";
import type { RewriteRule } from "./rewrite-rule.ts";
import { uniformValue } from "./uniform-value.ts";

/** Zero is neutral in a sum. Only the sign of a zero is lost: −0 + 0 is 0, and x is −0. */
export const addZero: RewriteRule = {
  name: "add-zero",
  text: "x + 0 → x, 0 + x → x",
  keeps: "bits but the sign of zero",
  at: [Add],
  rewrite: (node) => {
    const sum = match(node, Add);
    if (sum === undefined) return undefined;
    if (uniformValue(sum.inputs.b) === 0) return sum.inputs.a;
    return uniformValue(sum.inputs.a) === 0 ? sum.inputs.b : undefined;
  },
};

/** Zero is neutral on the right of a difference, and negates from the left. */
export const subtractZero: RewriteRule = {
  name: "subtract-zero",
  text: "x − 0 → x, 0 − x → −x",
  keeps: "bits but the sign of zero",
  at: [Sub],
  rewrite: (node) => {
    const difference = match(node, Sub);
    if (difference === undefined) return undefined;
    if (uniformValue(difference.inputs.b) === 0) return difference.inputs.a;
    return uniformValue(difference.inputs.a) === 0 ? neg(difference.inputs.b) : undefined;
  },
};

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

/** One is neutral below a fraction line, minus one negates. x / x stays: it is NaN at 0. */
export const divideByOne: RewriteRule = {
  name: "divide-by-one",
  text: "x / 1 → x, x / −1 → −x",
  keeps: "bits",
  at: [Div],
  rewrite: (node) => {
    const quotient = match(node, Div);
    if (quotient === undefined) return undefined;
    const value = uniformValue(quotient.inputs.b);
    if (value === -1) return neg(quotient.inputs.a);
    return value === 1 ? quotient.inputs.a : undefined;
  },
};

/**
 * A MulNoNan with a zero on the left is 0, unlike any other product, in which 0 · ∞ is NaN. One is neutral on both sides.
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
