import {
  abs,
  add,
  apply,
  div,
  equal,
  greater,
  maximum,
  mul,
  type Node,
  neg,
  ops,
  positive,
  stopGradient,
  sub,
  where,
} from "@adjoint/core";
import type { NamedInputs } from "@adjoint/core/ops";
import { laws } from "../../src/index.ts";
import { type At, kinkAtZero, type Mutant, mutant, unary } from "./planted.ts";

const { adjointIdentity, jvpByDifferences, linearity, repeatedInput, secondOrder, thirdOrder, vjpByDifferences } = laws;
const { oneGradient, zeroCotangent, zeroDerivative } = laws;
const identity = (x: number): number => x;
const cotangentOf = (yBar: Node, inputs: NamedInputs<"x">, at: At): Node =>
  ops.Sigmoid.vjp.x?.(yBar, inputs, at) ?? yBar;

/** Whether a node is a constant, or copies of one. */
const isFixed = ({ op: { form }, inputs }: Node): boolean =>
  form.kind === "leaf" ? !form.bound : inputs.every(isFixed);

/** A square that is right by itself, and whose derivative is not. */
const FlatSquare = unary(
  (x) => x * x,
  (yBar, { x }) => mul(yBar, mul(2, stopGradient(x))),
);

/** Mistakes that a test with loose tolerances, or only at first order, or only away from 0, does not find. */
export const subtle: readonly Mutant[] = [
  // small factors
  mutant(
    "Sigmoid: a factor 1 + 1e-7",
    {
      ...ops.Sigmoid,
      vjp: { x: (yBar: Node, inputs: NamedInputs<"x">, at: At) => mul(1 + 1e-7, cotangentOf(yBar, inputs, at)) },
    },
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "Tenth: 0.1 rounded to float32",
    unary(
      (x) => 0.1 * x,
      (yBar) => mul(yBar, Math.fround(0.1)),
    ),
    vjpByDifferences,
    jvpByDifferences,
  ),
  mutant(
    "Inverse: an ε of 1e-6 that the value does not have",
    unary(
      (x) => 1 / x,
      (yBar, { x }) => neg(div(yBar, add(mul(x, x), 1e-6))),
      kinkAtZero,
    ),
    vjpByDifferences,
  ),
  // one mode wrong, the other right
  mutant(
    "Mul: a wrong jvp beside a right vjp",
    { ...ops.Mul, jvp: { ...ops.Mul.jvp, a: (aDot: Node, { a }: NamedInputs<"a" | "b">) => mul(aDot, a) } },
    jvpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "MatMul: no tangent by b",
    { ...ops.MatMul, jvp: { ...ops.MatMul.jvp, b: null } },
    jvpByDifferences,
    adjointIdentity,
  ),
  // not linear in the cotangent
  mutant(
    "Relu: the mask taken from the cotangent",
    unary(
      (x) => Math.max(x, 0),
      (yBar) => where(greater(yBar, 0), yBar, 0),
      kinkAtZero,
    ),
    linearity,
    vjpByDifferences,
  ),
  mutant("Copy: the size of the cotangent", unary(identity, abs), linearity),
  mutant(
    "Copy: the cotangent clipped",
    unary(identity, (yBar) => maximum(yBar, -1)),
    linearity,
  ),
  mutant(
    "Exp: ȳ + y for ȳ y",
    unary(Math.exp, (yBar, _, { y }) => add(yBar, y)),
    linearity,
    zeroCotangent,
  ),
  // a rule that looks at the graph
  mutant(
    "Exp: no derivative of its own where the cotangent is a constant",
    unary(Math.exp, (yBar, _, { y }) => (isFixed(yBar) ? yBar : mul(yBar, y))),
    oneGradient,
  ),
  // zero cotangents
  mutant(
    "Sqrt: ȳ / 2y, which is NaN at 0 for ȳ = 0",
    unary(Math.sqrt, (yBar, _, { y }) => div(mul(0.5, yBar), y), positive),
    zeroCotangent,
  ),
  mutant(
    "Log: ȳ times an infinite 1/x",
    unary(Math.log, (yBar, { x }) => mul(yBar, div(1, x)), positive),
    zeroCotangent,
  ),
  mutant(
    "Sqrt: where(ȳ = 0, 0, …), right at first order only",
    unary(Math.sqrt, (yBar, _, { y }) => where(equal(yBar, 0), 0, mul(yBar, div(0.5, y))), positive),
    zeroDerivative,
  ),
  // second order
  mutant(
    "Exp: a derivative that is taken as constant",
    unary(Math.exp, (yBar, _, { y }) => mul(yBar, stopGradient(y))),
    secondOrder,
  ),
  mutant("Copy: a cotangent that is taken as constant", unary(identity, stopGradient), secondOrder, zeroDerivative),
  mutant(
    "Square: the other factor taken as constant",
    unary(
      (x) => x * x,
      (yBar, { x }) => mul(yBar, mul(2, stopGradient(x))),
    ),
    secondOrder,
  ),
  mutant(
    "Sigmoid: 1e-7 of the second order missing",
    unary(
      (x) => 1 / (1 + Math.exp(-x)),
      (yBar, _, { y }) => mul(yBar, mul(y, sub(1, add(mul(1 - 1e-7, y), mul(1e-7, stopGradient(y)))))),
    ),
    secondOrder,
  ),
  // third order: x^4 through a square whose derivative is constant when it is differentiated again
  mutant(
    "Quartic: right at orders 1 and 2 only",
    unary(
      (x) => x ** 4,
      (yBar, { x }) => mul(yBar, mul(4, mul(x, apply(FlatSquare, { x })))),
    ),
    thirdOrder,
  ),
  // the same node as two inputs
  mutant(
    "Mul: a shortcut for x·x that both inputs take",
    {
      ...ops.Mul,
      vjp: {
        a: (yBar: Node, { a, b }: NamedInputs<"a" | "b">) => mul(yBar, a === b ? mul(2, a) : b),
        b: (yBar: Node, { a, b }: NamedInputs<"a" | "b">) => mul(yBar, a === b ? mul(2, a) : a),
      },
    },
    repeatedInput,
  ),
  mutant(
    "Sub: of one node, no gradient by the first",
    {
      ...ops.Sub,
      vjp: { ...ops.Sub.vjp, a: (yBar: Node, { a, b }: NamedInputs<"a" | "b">) => (a === b ? mul(0, yBar) : yBar) },
    },
    repeatedInput,
  ),
];
