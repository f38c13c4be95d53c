import type { Node } from "../../graph/node.ts";
import { abs } from "../../ops/elementwise/abs.ts";
import { add } from "../../ops/elementwise/add.ts";
import { less } from "../../ops/elementwise/comparison.ts";
import { div } from "../../ops/elementwise/div.ts";
import { floor } from "../../ops/elementwise/floor.ts";
import { mul } from "../../ops/elementwise/mul.ts";
import { round } from "../../ops/elementwise/round.ts";
import { cos, sin } from "../../ops/elementwise/sin-cos.ts";
import type { SincAttributes } from "../../ops/elementwise/sinc.ts";
import { sub } from "../../ops/elementwise/sub.ts";
import { where } from "../../ops/elementwise/where.ts";
import { constant } from "../../ops/leaf/constant.ts";

/** Up to this order the expansion stays within a few ulps: it is reached by four derivatives of sinc. */
const MAX_ORDER = 4;

/**
 * A polynomial near 0, and from |u| = k + 2 on the recurrence s_{n+1} = ((2n + 1) s_n − s_{n−1}) / u² from the cosine and
 * sin(u) / u; u is πx. Nothing for orders above 4.
 */
export function sincExpanded(x: Node, { order }: SincAttributes): Node | null {
  if (order > MAX_ORDER) return null;
  const u = mul(Math.PI, x);
  const isNear = less(abs(u), order + 2);
  const square = mul(u, u);
  return where(isNear, polynomial(order, where(isNear, square, 0)), recurrence(order, x, where(isNear, order + 2, u)));
}

/** The power series of j_k(u) / u^k in u², cut where its terms are below 1e-20 of the first one. */
function polynomial(order: number, square: Node): Node {
  let [coefficient, size] = [1, 1];
  for (let n = 1; n <= order; n++) coefficient /= 2 * n + 1;
  const coefficients = [coefficient];
  for (let m = 1; size > 1e-20; m++) {
    const factor = 1 / (2 * m * (2 * order + 2 * m + 1));
    coefficient *= -factor;
    size *= factor * (order + 2) ** 2;
    coefficients.push(coefficient);
  }
  return coefficients.reduceRight<Node>((total, next) => add(next, mul(square, total)), constant(0));
}

function recurrence(order: number, x: Node, u: Node): Node {
  const turns = round(x);
  const rest = mul(Math.PI, sub(x, turns)); // sine and cosine without the rounding error of a large u
  const sign = sub(1, mul(2, sub(turns, mul(2, floor(mul(0.5, turns))))));
  let [before, value] = [mul(sign, cos(rest)), div(mul(sign, sin(rest)), u)]; // orders -1 and 0
  for (let n = 0; n < order; n++) [before, value] = [value, div(sub(mul(2 * n + 1, value), before), mul(u, u))];
  return value;
}
