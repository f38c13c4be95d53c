import {
  abs,
  add,
  div,
  equal,
  exp,
  floor,
  greater,
  less,
  maximum,
  mul,
  type Node,
  neg,
  ops,
  positive,
  real,
  sign,
  sqrt,
  where,
} from "@adjoint/core";
import { laws } from "../../src/index.ts";
import { kinkAtZero, type Mutant, mutant, unary, withVjp } from "./planted.ts";

const { adjointIdentity, independence, jvpByDifferences, vjpByDifferences } = laws;
const square = (x: number): number => x * x;
const far = (x: Node, bound: number): Node => greater(abs(x), bound);
const near = (x: Node, bound: number): Node => less(abs(x), bound);

/** Rules that are wrong only for values that a few round numbers do not reach. */
export const reaching: readonly Mutant[] = [
  mutant(
    "Square: 5 % off beyond 3",
    unary(square, (yBar, { x }) => mul(yBar, mul(x, where(far(x, 3), 2.1, 2)))),
    vjpByDifferences,
    jvpByDifferences,
  ),
  mutant(
    "Square: a thousandth off below 1e-3",
    unary(square, (yBar, { x }) => mul(yBar, mul(x, where(near(x, 1e-3), 2.002, 2)))),
    vjpByDifferences,
  ),
  mutant(
    "Square: 1e-6 off beyond 1e6",
    unary(square, (yBar, { x }) => mul(yBar, mul(x, where(far(x, 1e6), 2 + 2e-6, 2)))),
    vjpByDifferences,
  ),
  mutant(
    "Square: no slope below 1e-12",
    unary(square, (yBar, { x }) => mul(yBar, mul(x, where(near(x, 1e-12), 0, 2)))),
    vjpByDifferences,
  ),
  mutant(
    "Exp: right on a grid of eighths alone",
    unary(Math.exp, (yBar, { x }, { y }) => mul(yBar, mul(y, where(equal(floor(mul(8, x)), mul(8, x)), 1, 1.01)))),
    vjpByDifferences,
  ),
  mutant(
    "Sqrt: NaN at the end of its domain",
    unary(Math.sqrt, (yBar, { x }, { y }) => mul(yBar, div(x, mul(2, mul(x, y)))), { ...real, min: 0 }),
    vjpByDifferences,
    jvpByDifferences,
  ),
  mutant(
    "Sqrt: an ε of 1e-12 under the root",
    unary(Math.sqrt, (yBar, { x }) => div(yBar, mul(2, sqrt(add(x, 1e-12)))), positive),
    vjpByDifferences,
  ),
  mutant(
    "Log: the slope capped at a million",
    unary(Math.log, (yBar, { x }) => div(yBar, maximum(x, 1e-6)), positive),
    vjpByDifferences,
  ),
  mutant(
    "Abs: half a slope within 1e-6 of its kink",
    unary(Math.abs, (yBar, { x }) => mul(yBar, mul(sign(x), where(near(x, 1e-6), 0.5, 1))), kinkAtZero),
    vjpByDifferences,
  ),
  mutant(
    "Relu: it leaks below −1000",
    unary(
      (x) => Math.max(x, 0),
      (yBar, { x }) => mul(yBar, where(less(x, -1000), 0.01, where(greater(x, 0), 1, 0))),
      kinkAtZero,
    ),
    vjpByDifferences,
  ),
  mutant(
    "Inverse: the slope of 1/(x + 1e-9)",
    unary(
      (x) => 1 / x,
      (yBar, { x }) => neg(div(yBar, mul(add(x, 1e-9), add(x, 1e-9)))),
      kinkAtZero,
    ),
    vjpByDifferences,
  ),
  mutant(
    "Div: an ε beside a small divisor",
    withVjp(ops.Div, { a: (yBar, { b }) => div(yBar, where(near(b as Node, 1e-4), add(b as Node, 1e-8), b as Node)) }),
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "Mul: no rule for b in either mode",
    { ...ops.Mul, vjp: { ...ops.Mul.vjp, b: null }, jvp: { ...ops.Mul.jvp, b: null } },
    independence,
  ),
  mutant(
    "Sub: no rule for a in either mode",
    { ...ops.Sub, vjp: { ...ops.Sub.vjp, a: null }, jvp: { ...ops.Sub.jvp, a: null } },
    independence,
  ),
  mutant(
    "Exp: a slope that ends at 10",
    unary(Math.exp, (yBar, { x }) => mul(yBar, exp(where(greater(x, 10), 10, x)))),
    vjpByDifferences,
  ),
];
