import type { Node } from "../../graph/node.ts";
import { add } from "../../ops/elementwise/add.ts";
import { greater } from "../../ops/elementwise/comparison.ts";
import { div } from "../../ops/elementwise/div.ts";
import { exp } from "../../ops/elementwise/exp.ts";
import { expm1 } from "../../ops/elementwise/expm1.ts";
import { log } from "../../ops/elementwise/log.ts";
import { log1p } from "../../ops/elementwise/log1p.ts";
import { mul } from "../../ops/elementwise/mul.ts";
import { neg } from "../../ops/elementwise/neg.ts";
import { sqrt } from "../../ops/elementwise/sqrt.ts";
import { sub } from "../../ops/elementwise/sub.ts";
import { where } from "../../ops/elementwise/where.ts";
import { sidesOf } from "./sides.ts";

/** From here on, log(2x) is the inverse hyperbolic sine and cosine to the last bit of a float64. */
const LARGE = 2 ** 28;

/** With e^(x/2), whose square does not overflow before the result does. */
export function coshExpanded(x: Node): Node {
  const root = exp(mul(0.5, x));
  return add(mul(mul(0.5, root), root), div(div(0.5, root), root));
}

/** The difference of e^x − 1 and e^−x − 1, which have opposite signs; each from its value at half of x, as above. */
export function sinhExpanded(x: Node): Node {
  const half = mul(0.5, x);
  const grown = (e: Node): Node => mul(mul(0.5, e), add(e, 2));
  return sub(grown(expm1(half)), grown(expm1(neg(half))));
}

/** ln(x + √(1 + x²)) for positive x, without loss where x is small, and mirrored. */
export function asinhExpanded(x: Node): Node {
  const { isRight, above } = sidesOf(x);
  const isLarge = greater(above, LARGE);
  const small = where(isLarge, 1, above);
  const square = mul(small, small);
  const ofSmall = log1p(add(small, div(square, add(1, sqrt(add(1, square))))));
  const value = where(isLarge, logOfTwice(where(isLarge, above, 1)), ofSmall);
  return where(isRight, value, neg(value));
}

/** ln(x + √(x² − 1)) by t = x − 1, without loss near 1. Two roots, so that the result is NaN for every x below 1. */
export function acoshExpanded(x: Node): Node {
  const isLarge = greater(x, LARGE);
  const t = where(isLarge, 1, sub(x, 1));
  const ofSmall = log1p(add(t, mul(sqrt(t), sqrt(add(t, 2)))));
  return where(isLarge, logOfTwice(where(isLarge, x, 1)), ofSmall);
}

function logOfTwice(x: Node): Node {
  return add(log(x), Math.LN2);
}
