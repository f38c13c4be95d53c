import { add, apply, asinh, constant, input, mul, NDArray, type Node, sum, where } from "@adjoint/core";
import type { Op } from "@adjoint/core/ops";
import fc from "fast-check";
import { type CaseLoss, caseLoss, type OpCase, opCases } from "../../src/index.ts";
import type { Mutant } from "./planted.ts";
import { viewOf } from "./views.ts";

/** The number of cases that are tried. */
export const CASES = 20;
const SEED = 20261121;

/** A small model of a record, around the values of a case of a mutant. */
export type Model = (op: Op, example: OpCase) => CaseLoss;

/** The loss of the case itself. */
export const plain: Model = (op, example) => caseLoss({ ...example, op });

/** The op with the same node as both inputs. */
export const repeated: Model = (op, { values, attributes, cotangent }) => {
  const [name = ""] = op.inputs;
  const value = values[name] as NDArray; // there is a value for each input
  const x: Node = input("x", value.shape);
  const y: Node = apply(op as Op<string, object>, Object.fromEntries(op.inputs.map((each) => [each, x])), attributes);
  return { loss: sum(mul(constant(cotangent), asinh(y))), inputs: { [name]: x }, bindings: new Map([[x, value]]) };
};

/** The results with weights 0, each weight an input, as `where` gives a branch that is not taken. */
export const masked: Model = (op, example) => {
  const { inputs, bindings } = caseLoss({ ...example, op });
  const weights: Node = input("weights", example.sizes);
  const y: Node = apply(op as Op<string, object>, inputs, example.attributes);
  return {
    loss: sum(mul(weights, asinh(y))),
    inputs,
    bindings: new Map([...bindings, [weights, NDArray.filled(example.sizes, 0)]]),
  };
};

/** A branch of `where` that is not taken. */
export const branch: Model = (op, example) => {
  const { inputs, bindings } = caseLoss({ ...example, op });
  const y: Node = apply(op as Op<string, object>, inputs, example.attributes);
  return { loss: sum(asinh(where(constant(NDArray.filled(example.sizes, 0).as("bool")), y, 1))), inputs, bindings };
};

/** The results added up, so that the op gets its cotangent from the end of the model. */
export const last: Model = (op, example) => {
  const { inputs, bindings } = caseLoss({ ...example, op });
  return { loss: sum(apply(op as Op<string, object>, inputs, example.attributes) as Node), inputs, bindings };
};

/** The result added to something else, so that two ops use its cotangent. */
export const shared: Model = (op, example) => {
  const { inputs, bindings } = caseLoss({ ...example, op });
  const y: Node = apply(op as Op<string, object>, inputs, example.attributes);
  const other: Node = input("other", example.sizes);
  const loss = sum(mul(constant(example.cotangent), asinh(add(y, other))));
  return { loss, inputs, bindings: new Map([...bindings, [other, example.otherCotangent]]) };
};

/** The cases that a mutant is tried on, the same for `checkGradients` in both modes and for the right record. */
export function casesOf(mutant: Mutant, seed: number = SEED): readonly OpCase[] {
  const { sampling, value } = viewOf(mutant);
  const cases = fc.sample(opCases(mutant.op, { sampling }), { numRuns: CASES, seed });
  if (value === undefined) return cases;
  return cases.map((example) => {
    const values = Object.entries(example.values).map(([name, { shape }]) => [name, NDArray.filled(shape, value)]);
    return { ...example, values: Object.fromEntries(values) as OpCase["values"] }; // an array for each input
  });
}
