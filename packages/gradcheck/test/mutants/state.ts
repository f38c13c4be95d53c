import {
  abs,
  apply,
  cos,
  defineOp,
  less,
  maximum,
  minimum,
  mul,
  type Node,
  type Numbers,
  ops,
  round,
  tanh,
  where,
} from "@adjoint/core";
import type { Kernel } from "@adjoint/core/ops";
import { laws } from "../../src/index.ts";
import { type Mutant, mutant, unary } from "./planted.ts";

const { linearity, purity, singlePrecision, vjpByDifferences } = laws;

/** A copy whose kernel is something else. */
function copying(name: string, kernel: () => Kernel): (x: Node) => Node {
  const record = defineOp({ ...ops.Copy, name, kernel });
  return (x) => apply(record, { x });
}

/** Keeps what its kernel saw first. */
const keepsFirst = copying("KeepsFirst", () => {
  let first: Numbers | undefined;
  return (y, [x]) => {
    first ??= (x as Numbers).slice();
    y.set(first);
  };
});

/** Keeps what any kernel of it saw first, by the number of elements. */
const seen = new Map<number, Numbers>();
const keepsForever = copying("KeepsForever", () => (y, [x]) => {
  const first = seen.get(y.length) ?? (x as Numbers).slice();
  seen.set(y.length, first);
  y.set(first);
});

/** What the run before gave, mixed in where two runs are equally long. */
const remembersLast = copying("RemembersLast", () => {
  let last: Numbers | undefined;
  return (y, [x]) => {
    const now = (x as Numbers).slice();
    y.set(last ?? now);
    last = now;
  };
});

const zeroes = copying("Zeroes", () => (y, [x]) => {
  y.set(x as Numbers);
  (x as Numbers).fill(0);
});

/** A hundredth too large where it is stored in float32. */
const roughInSingle = copying("RoughInSingle", () => (y, [x]) => {
  const factor = y instanceof Float32Array ? 1.01 : 1;
  for (let i = 0; i < y.length; i++) y[i] = factor * ((x as Numbers)[i] as number); // equally long
});

/** Counts its calls in float32 alone. */
let calls = 0;
const countsInSingle = copying("CountsInSingle", () => (y, [x]) => {
  y.set(x as Numbers);
  if (y instanceof Float32Array && y.length > 0) y[0] = (y[0] as number) * (1 + 1e-3 * calls++);
});

const differentiated = new WeakSet<Node>();

/** Derivatives that depend on more than their inputs, or on the size of the cotangent. */
export const state: readonly Mutant[] = [
  mutant(
    "Sin: a derivative that keeps what its kernel saw first",
    unary(Math.sin, (yBar, { x }) => mul(yBar, cos(keepsFirst(x)))),
    purity,
  ),
  mutant(
    "Sin: a derivative that keeps what it saw first, for ever",
    unary(Math.sin, (yBar, { x }) => mul(yBar, cos(keepsForever(x)))),
    vjpByDifferences,
  ),
  mutant(
    "Sin: a derivative of the run before",
    unary(Math.sin, (yBar, { x }) => mul(yBar, remembersLast(cos(x)))),
    purity,
  ),
  mutant(
    "Square: a derivative whose kernel zeroes its input",
    unary(
      (x) => x * x,
      (yBar, { x }) => mul(yBar, zeroes(mul(2, x))),
    ),
    purity,
  ),
  mutant(
    "Exp: a rule that is wrong the first time a node is differentiated",
    unary(Math.exp, (yBar, _, { y }) => {
      if (differentiated.has(y)) return mul(yBar, y);
      differentiated.add(y);
      return mul(yBar, mul(1.5, y));
    }),
    purity,
  ),
  mutant(
    "Exp: a derivative that is a hundredth off in float32",
    unary(Math.exp, (yBar, _, { y }) => mul(yBar, roughInSingle(y))),
    singlePrecision,
  ),
  mutant(
    "Exp: a derivative that counts its calls in float32",
    unary(Math.exp, (yBar, _, { y }) => mul(yBar, countsInSingle(y))),
    purity,
  ),
  mutant(
    "Copy: the cotangent clipped at ±10",
    unary(
      (x) => x,
      (yBar) => maximum(minimum(yBar, 10), -10),
    ),
    linearity,
  ),
  mutant(
    "Copy: a cotangent below 1e-6 flushed to 0",
    unary(
      (x) => x,
      (yBar) => where(less(abs(yBar), 1e-6), 0, yBar),
    ),
    linearity,
  ),
  mutant(
    "Copy: the cotangent rounded to multiples of 2^-20",
    unary(
      (x) => x,
      (yBar) => mul(2 ** -20, round(mul(2 ** 20, yBar))),
    ),
    linearity,
  ),
  mutant(
    "Copy: a cotangent that saturates at a million",
    unary(
      (x) => x,
      (yBar) => mul(1e6, tanh(mul(1e-6, yBar))),
    ),
    linearity,
  ),
  mutant(
    "Exp: only negative cotangents clipped, at −1e8",
    unary(Math.exp, (yBar, _, { y }) => mul(maximum(yBar, -1e8), y)),
    linearity,
  ),
];
