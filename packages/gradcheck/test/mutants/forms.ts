import { ops } from "@adjoint/core";
import type { Form, Permutation, Reduction } from "@adjoint/core/ops";
import { laws } from "../../src/index.ts";
import { type Mutant, mutant } from "./planted.ts";

function withForm(record: object, form: Form): object {
  return { ...record, form };
}

/** Records whose kernels and rules are right, and whose forms are not. */
export const forms: readonly Mutant[] = [
  mutant("Exp: the function of another op", withForm(ops.Exp, ops.Expm1.form as Form), laws.form),
  mutant(
    "Sum: the first axis, whatever the attributes say",
    withForm(ops.Sum, { ...(ops.Sum.form as Extract<Form, { kind: "reduction" }>), axes: () => [0] }),
    laws.form,
  ),
  mutant(
    "Max: axes that are said to stay",
    withForm(ops.Max, {
      kind: "reduction",
      axes: (attributes) => (attributes as Reduction).axes,
      keepsAxes: () => true,
    }),
    laws.form,
  ),
  mutant(
    "Transpose: sources by the inverse permutation",
    withForm(ops.Transpose, {
      kind: "movement",
      source: (site) => {
        const { permutation } = site.attributes as Permutation;
        const inverse = permutation.map((_, axis) => permutation.indexOf(axis));
        const form = ops.Transpose.form as Extract<Form, { kind: "movement" }>;
        const [x = []] = site.inputs;
        const output = inverse.map((axis) => x[axis] ?? 0); // as many elements, in another order
        return form.source({ ...site, output, attributes: { permutation: inverse } });
      },
      constant: () => null,
    }),
    laws.form,
  ),
  mutant(
    "Pad: a constant that is said to be 0",
    withForm(ops.Pad, { ...(ops.Pad.form as Extract<Form, { kind: "movement" }>), constant: () => 0 }),
    laws.form,
  ),
  mutant(
    "MatMul: the letters of a transposed product",
    withForm(ops.MatMul, {
      kind: "contraction",
      letters: (_, [rank = 2]) => {
        const batch = "ABCD".slice(0, rank - 2);
        return { inputs: [`${batch}mk`, `${batch}nk`], result: `${batch}mn` };
      },
    }),
    laws.form,
  ),
  mutant("Constant: said to be bound", withForm(ops.Constant, { kind: "leaf", bound: true }), laws.form),
];
