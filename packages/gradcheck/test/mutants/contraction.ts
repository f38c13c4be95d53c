import { matMul, matrixTranspose, mul, type Node, ops, stopGradient } from "@adjoint/core";
import type { NamedInputs } from "@adjoint/core/ops";
import { laws } from "../../src/index.ts";
import { type Any, type Mutant, mutant, right, withVjp } from "./planted.ts";

const { adjointIdentity, secondOrder, vjpByDifferences } = laws;

const isSquare = ({ shape }: Node): boolean => shape.at(-1) === shape.at(-2);

/** Matrix products with an operand on the wrong side or transposed, where the shapes allow it. */
export const contraction: readonly Mutant[] = [
  mutant(
    "MatMul: ȳᵀ a for aᵀ ȳ, where all is square",
    withVjp(ops.MatMul, {
      b: (yBar, inputs: NamedInputs<string>, at: Any) => {
        const { a } = inputs;
        const fits = isSquare(yBar) && isSquare(a as Node);
        return fits ? matMul(matrixTranspose(yBar), a as Node) : right(ops.MatMul, yBar, inputs, at, "b");
      },
    }),
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "MatMul: no transpose where a is square",
    withVjp(ops.MatMul, {
      b: (yBar, { a }: NamedInputs<string>) =>
        matMul(isSquare(a as Node) ? (a as Node) : matrixTranspose(a as Node), yBar),
    }),
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "MatMul: an operand that is taken as constant",
    withVjp(ops.MatMul, {
      a: (yBar, { b }: NamedInputs<string>) => matMul(yBar, matrixTranspose(stopGradient(b as Node))),
    }),
    secondOrder,
  ),
  mutant(
    "Einsum: the factor 1 + 1e-6 by one operand",
    withVjp(ops.Einsum, {
      b: (yBar, inputs: NamedInputs<string>, at: Any) => mul(1 + 1e-6, right(ops.Einsum, yBar, inputs, at, "b")),
    }),
    vjpByDifferences,
    adjointIdentity,
  ),
];
