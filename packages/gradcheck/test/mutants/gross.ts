import {
  apply,
  constant,
  div,
  matMul,
  matrixTranspose,
  mean,
  mul,
  type Node,
  neg,
  ops,
  sub,
  transpose,
  where,
} from "@adjoint/core";
import type { NamedInputs } from "@adjoint/core/ops";
import { elementCount, type Repetition, type RuleContext } from "@adjoint/core/ops";
import { laws } from "../../src/index.ts";
import { OverwritingScatter } from "./overwriting-scatter.ts";
import { type At, type Mutant, mutant, unary } from "./planted.ts";

const { adjointIdentity, cotangentShape, jvpByDifferences, vjpByDifferences } = laws;
type Picks = NamedInputs<"condition" | "a" | "b">;
type Gathers = RuleContext<{ axis: number; batchAxes: number }>;

/** 0 at the first element, 1 elsewhere. All axes have sizes, since the cases of a law do not have named axes. */
const allButFirst = ({ shape }: Node): Node => {
  const sizes = shape.map(Number);
  return constant({ shape: sizes, data: Array.from({ length: elementCount(sizes) }, (_, i) => Number(i > 0)) });
};

/** Mistakes that are seen in the wild, in the rules of reverse mode. */
export const gross: readonly Mutant[] = [
  mutant(
    "Sub: the sign of b",
    { ...ops.Sub, vjp: { a: (yBar: Node) => yBar, b: (yBar: Node) => yBar } },
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "Square: the factor 2",
    unary(
      (x) => x * x,
      (yBar, { x }) => mul(yBar, x),
    ),
    vjpByDifferences,
    jvpByDifferences,
  ),
  mutant(
    "Exp: the derivative taken at the input",
    unary(Math.exp, (yBar, { x }) => mul(yBar, x)),
    vjpByDifferences,
  ),
  mutant(
    "Tanh: 1 − x² for 1 − y²",
    unary(Math.tanh, (yBar, { x }) => mul(yBar, sub(1, mul(x, x)))),
    vjpByDifferences,
  ),
  mutant(
    "Div: a/b for a/b²",
    { ...ops.Div, vjp: { ...ops.Div.vjp, b: (yBar: Node, _: NamedInputs<"a" | "b">, { y }: At) => neg(mul(yBar, y)) } },
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "Div: the cotangent divided twice",
    { ...ops.Div, vjp: { ...ops.Div.vjp, a: (yBar: Node, { b }: NamedInputs<"a" | "b">) => div(div(yBar, b), b) } },
    vjpByDifferences,
  ),
  mutant(
    "Mul: no cotangent for b",
    { ...ops.Mul, vjp: { ...ops.Mul.vjp, b: null } },
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "MatMul: no transpose where b is square",
    {
      ...ops.MatMul,
      vjp: {
        ...ops.MatMul.vjp,
        a: (yBar: Node, { b }: NamedInputs<"a" | "b">) =>
          matMul(yBar, b.shape.at(-1) === b.shape.at(-2) ? b : matrixTranspose(b)),
      },
    },
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "Transpose: the permutation for its inverse",
    {
      ...ops.Transpose,
      vjp: {
        x: (yBar: Node, _: NamedInputs<"x">, { attributes }: RuleContext<{ permutation: number[] }>) =>
          transpose(yBar, attributes),
      },
    },
    vjpByDifferences,
    cotangentShape,
  ),
  mutant(
    "Gather: a repeated id overwrites instead of adding",
    {
      ...ops.Gather,
      vjp: {
        x: (yBar: Node, { indices, x }: NamedInputs<"x" | "indices">, { attributes }: Gathers) =>
          apply(OverwritingScatter, { updates: yBar, indices }, { ...attributes, size: x.shape[attributes.axis] ?? 0 }),
        indices: null,
      },
    },
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "Where: the branches swapped",
    {
      ...ops.Where,
      vjp: {
        condition: null,
        a: (yBar: Node, { condition }: Picks) => where(condition, 0, yBar),
        b: (yBar: Node, { condition }: Picks) => where(condition, yBar, 0),
      },
    },
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "Repeat: the mean of the copies for their sum",
    {
      ...ops.Repeat,
      vjp: {
        x: (yBar: Node, _: NamedInputs<"x">, { attributes: { axes, insert } }: RuleContext<Repetition>) =>
          mean(yBar, { axis: axes, keepAxes: !insert }),
      },
    },
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "Exp: the first element without a gradient",
    unary(Math.exp, (yBar, _, { y }) => mul(yBar, mul(y, allButFirst(y)))),
    vjpByDifferences,
    jvpByDifferences,
  ),
];
