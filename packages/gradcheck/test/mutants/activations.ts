import {
  add,
  apply,
  div,
  elementwise,
  equal,
  exp,
  greater,
  log,
  mul,
  type Node,
  neg,
  ops,
  real,
  sigmoid,
  sub,
  where,
} from "@adjoint/core";
import type { NamedInputs } from "@adjoint/core/ops";
import { laws } from "../../src/index.ts";
import { doc, kinkAtZero, type Mutant, mutant, right, unary, withVjp } from "./planted.ts";

const { adjointIdentity, purity, vjpByDifferences } = laws;
const kinksAtThree = { ...real, kinks: [-3, 3] };
const kinksAtOne = { ...real, kinks: [-1, 1] };

/** The values of the run before the last one, if they have the same length: those of a buffer that is filled too late. */
let [before, last]: [Float64Array, Float64Array] = [new Float64Array(), new Float64Array()];
const Kept = elementwise({
  name: "Kept",
  domain: { x: real },
  loop: (y) => {
    for (let i = 0; i < y.length; i++) y[i] = before[i] ?? 0;
  },
  vjp: { x: (yBar) => yBar },
  doc,
});
const StaleExp = elementwise({
  name: "StaleExp",
  domain: { x: real },
  loop: (y, x) => {
    for (let i = 0; i < y.length; i++) y[i] = Math.exp(x[i] ?? 0);
    [before, last] = [last, Float64Array.from(y)];
  },
  vjp: { x: (yBar, _, { y }) => mul(yBar, apply(Kept, { x: y })) },
  doc,
});

/** Ops of single numbers: constants, branches and signs. */
export const activations: readonly Mutant[] = [
  mutant(
    "Sigmoid: x (1 − x) for y (1 − y)",
    withVjp(ops.Sigmoid, { x: (yBar, { x }) => mul(yBar, mul(x as Node, sub(1, x as Node))) }),
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "Pow: the exponent not lowered",
    withVjp(ops.Pow, { a: (yBar, { b }, { y }) => mul(yBar, mul(b as Node, y)) }),
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "Pow: the logarithm of the result for that of the base",
    withVjp(ops.Pow, { b: (yBar, _, { y }) => mul(yBar, mul(y, log(y))) }),
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "Clip: a gradient outside",
    unary(
      (x) => Math.min(Math.max(x, -1), 1),
      (yBar) => yBar,
      kinksAtOne,
    ),
    vjpByDifferences,
  ),
  mutant(
    "Clip: no gradient below, wrong for one sign alone",
    unary(
      (x) => Math.min(Math.max(x, -1), 1),
      (yBar, { x }: NamedInputs<"x">) => mul(yBar, where(greater(x, 0), where(greater(x, 1), 0, 1), 0)),
      kinksAtOne,
    ),
    vjpByDifferences,
  ),
  mutant(
    "HardSigmoid: a sixth as a float32",
    unary(
      (x) => Math.min(Math.max(x / 6 + 0.5, 0), 1),
      (yBar, { x }: NamedInputs<"x">) => mul(yBar, where(greater(mul(x, x), 9), 0, Math.fround(1 / 6))),
      kinksAtThree,
    ),
    vjpByDifferences,
  ),
  mutant(
    "LeakyRelu: the slope 0.01 as a float32",
    unary(
      (x) => (x > 0 ? x : 0.01 * x),
      (yBar, { x }: NamedInputs<"x">) => mul(yBar, where(greater(x, 0), 1, Math.fround(0.01))),
      kinkAtZero,
    ),
    vjpByDifferences,
  ),
  mutant(
    "Tanh: a factor 1 + 1e-6 for negative numbers alone",
    withVjp(ops.Tanh, {
      x: (yBar, inputs, at) => mul(where(greater(inputs.x as Node, 0), 1, 1 + 1e-6), right(ops.Tanh, yBar, inputs, at)),
    }),
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "Erf: 2/√π rounded to six digits",
    withVjp(ops.Erf, { x: (yBar, { x }) => mul(yBar, mul(1.128379, exp(neg(mul(x as Node, x as Node))))) }),
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "Softplus: the identity from 2 on",
    withVjp(ops.Softplus, { x: (yBar, { x }) => mul(yBar, where(greater(x as Node, 2), 1, sigmoid(x as Node))) }),
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "Log: 1e-7 added to what is divided by",
    withVjp(ops.Log, { x: (yBar, { x }) => div(yBar, add(x as Node, 1e-7)) }),
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "Sqrt: 1e-7 added to the root that is divided by",
    withVjp(ops.Sqrt, { x: (yBar, _, { y }) => div(mul(0.5, yBar), add(y, 1e-7)) }),
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "Sin: a cosine by six terms of its series",
    withVjp(ops.Sin, { x: (yBar, { x }) => mul(yBar, cosine(x as Node)) }),
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "Abs: a cotangent of the wrong sign left of 0",
    withVjp(ops.Abs, { x: (yBar) => yBar }),
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "Maximum: both operands get all of it",
    withVjp(ops.Maximum, { a: (yBar) => yBar, b: (yBar) => yBar }),
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant("Exp: the value of the run before", StaleExp, purity),
];

function cosine(x: Node): Node {
  let [sum, term]: [Node, Node] = [where(equal(x, x), 1, 1), where(equal(x, x), 1, 1)];
  for (const k of [1, 2, 3, 4, 5]) {
    term = div(neg(mul(term, mul(x, x))), 2 * k * (2 * k - 1));
    sum = add(sum, term);
  }
  return sum;
}
