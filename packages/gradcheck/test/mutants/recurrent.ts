import {
  add,
  apply,
  div,
  exp,
  matMul,
  matrixTranspose,
  mul,
  type Node,
  ops,
  real,
  sigmoid,
  stopGradient,
  sub,
  sum,
  tanh,
  vjp,
} from "@adjoint/core";
import type { NamedInputs } from "@adjoint/core/ops";
import { equalShapes, letters, type Recurrence } from "@adjoint/core/ops";
import { laws } from "../../src/index.ts";
import { composite } from "./composite.ts";
import { type Any, type Mutant, mutant, right, withVjp } from "./planted.ts";

const { adjointIdentity, vjpByDifferences } = laws;

const cell = (name: string, inputs: readonly string[], of: (...x: Node[]) => Node) =>
  composite({
    name,
    shape: equalShapes(inputs),
    domain: Object.fromEntries(inputs.map((each) => [each, real])),
    of: (x) => of(...inputs.map((each) => x[each] as Node)),
  });

/** The memory of an LSTM after a step, from its gates before they are squashed: f, i, g, and the memory before. */
export const LstmCell = cell("LstmCell", ["f", "i", "g", "c"], (f, i, g, c) =>
  memory(f as Node, i as Node, g as Node, c as Node),
);
const memory = (f: Node, i: Node, g: Node, c: Node): Node => add(mul(sigmoid(f), c), mul(sigmoid(i), tanh(g)));

/** The state of a GRU after a step, from its gates r and z before they are squashed, what the input says, and h before. */
export const GruCell = cell("GruCell", ["r", "z", "a", "h"], (r, z, a, h) =>
  state(r as Node, z as Node, a as Node, h as Node),
);
const state = (r: Node, z: Node, a: Node, h: Node, reset: Node = h): Node =>
  add(mul(sub(1, sigmoid(z)), h), mul(sigmoid(z), tanh(add(a, mul(sigmoid(r), reset)))));

/** Two steps of a scalar recurrent net: one weight, used twice. */
export const TwoSteps = cell("TwoSteps", ["w", "x"], (w, x) => tanh(mul(w as Node, tanh(mul(w as Node, x as Node)))));

/** The attention of one head. Values of cases are small, so that no exponential overflows. */
export const Attention = composite({
  name: "Attention",
  shape: letters({ q: "nd", k: "md", v: "me" }, "ne"),
  domain: { q: real, k: real, v: real },
  of: ({ q, k, v }) => attended(q as Node, k as Node, v as Node, rootOf(q as Node)),
});
const rootOf = ({ shape }: Node): number => Math.sqrt(Math.max(1, Number(shape[1])));
function attended(q: Node, k: Node, v: Node, root: number): Node {
  const powers = exp(div(matMul(q, matrixTranspose(k)), 4 * root)); // 4, so that scores of cases stay small
  return matMul(div(powers, add(1, sum(powers, { axis: 1, keepAxes: true }))), v);
}

/** Cells of recurrent nets, and attention, each as one op. */
export const recurrent: readonly Mutant[] = [
  mutant(
    "LstmCell: the memory by the input gate",
    withVjp(LstmCell, { c: (yBar, { i }: NamedInputs<string>) => mul(yBar, sigmoid(i as Node)) }),
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "LstmCell: the candidate by σ′ for tanh′",
    withVjp(LstmCell, {
      g: (yBar, { i, g }: NamedInputs<string>) =>
        mul(yBar, mul(sigmoid(i as Node), mul(sigmoid(g as Node), sub(1, sigmoid(g as Node))))),
    }),
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "GruCell: the way through the reset gate lost",
    withVjp(GruCell, {
      h: (yBar, { r, z, a, h }: NamedInputs<string>) =>
        vjp(state(r as Node, z as Node, a as Node, h as Node, stopGradient(h as Node)), h as Node, yBar),
    }),
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "GruCell: update gate and its complement swapped",
    withVjp(GruCell, {
      z: (yBar, inputs: NamedInputs<string>, at: Any) => mul(-1, right(GruCell, yBar, inputs, at, "z")),
    }),
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "TwoSteps: the second use of the weight overwrites the first",
    withVjp(TwoSteps, {
      w: (yBar, { w, x }: NamedInputs<string>) => {
        const first = tanh(mul(stopGradient(w as Node), x as Node));
        return vjp(tanh(mul(w as Node, first)), w as Node, yBar);
      },
    }),
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "LinearRecurrence: the adjoint state forwards",
    withVjp(ops.LinearRecurrence, {
      b: (yBar, { a }: NamedInputs<string>, { attributes }: Any) =>
        apply(ops.LinearRecurrence, { a: a as Node, b: yBar }, { ...(attributes as Recurrence), initial: 0 }),
    }),
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "Attention: queries without 1/√d",
    withVjp(Attention, {
      q: (yBar, inputs: NamedInputs<string>, at: Any) =>
        mul(rootOf(inputs.q as Node), right(Attention, yBar, inputs, at, "q")),
    }),
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "Attention: keys by the weights alone, their sum taken as constant",
    withVjp(Attention, {
      k: (yBar, { q, k, v }: NamedInputs<string>) => {
        const powers = exp(div(matMul(q as Node, matrixTranspose(k as Node)), 4 * rootOf(q as Node)));
        const total = stopGradient(add(1, sum(powers, { axis: 1, keepAxes: true })));
        return vjp(matMul(div(powers, total), v as Node), k as Node, yBar);
      },
    }),
    vjpByDifferences,
    adjointIdentity,
  ),
];
