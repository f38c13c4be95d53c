import {
  abs,
  add,
  apply,
  equal,
  exp,
  greater,
  log1p,
  logicalNot,
  maximum,
  mul,
  neg,
  ops,
  reshape,
  type Sizes,
  sigmoid,
  slice,
  sqrt,
  stopGradient,
  sub,
  sum,
  tanh,
  where,
} from "@adjoint/core";
import { expansions } from "@adjoint/core/graphs";
import { elementCount } from "@adjoint/core/ops";
import { type ExpansionTable, expansionDerivatives, expansionValue } from "../../src/index.ts";
import { type Mutant, mutant } from "./planted.ts";

type Names = keyof typeof ops;

/** A record that is right, and the table of the core but for its entry. */
function wrongValue<Name extends Names>(mistake: string, name: Name, entry: ExpansionTable[Name]): Mutant {
  return mutant(mistake, ops[name], expansionValue({ ...expansions, [name]: entry }));
}

/** The same, where the value is right. */
function wrongDerivative<Name extends Names>(mistake: string, name: Name, entry: ExpansionTable[Name]): Mutant {
  return mutant(mistake, ops[name], expansionDerivatives({ ...expansions, [name]: entry }));
}

/** Wrong expansions of right records. */
export const wrongExpansions: readonly Mutant[] = [
  wrongValue(
    "expansion of SigmoidDerivative: y (1 − y), which is 0 in a tail",
    "SigmoidDerivative",
    ({ inputs: { x } }) => mul(sigmoid(x), sub(1, sigmoid(x))),
  ),
  wrongValue("expansion of Relu: a NaN becomes 0", "Relu", ({ inputs: { x } }) => where(greater(x, 0), x, 0)),
  wrongValue("expansion of LessEqual: true for a NaN", "LessEqual", ({ inputs: { a, b } }) =>
    logicalNot(greater(a, b)),
  ),
  wrongValue("expansion of MulNoNan: 0 · ∞ is NaN", "MulNoNan", ({ inputs: { a, b } }) => mul(a, b)),
  wrongValue("expansion of Norm: squares overflow", "Norm", ({ inputs: { x }, attributes: { axes, keepAxes } }) =>
    sqrt(sum(mul(x, x), { axis: axes, keepAxes })),
  ),
  wrongValue("expansion of Softplus: e^x overflows", "Softplus", ({ inputs: { x } }) => log1p(exp(x))),
  wrongValue("expansion of ArgMin: the largest", "ArgMin", ({ inputs: { x }, attributes }) =>
    apply(ops.ArgMax, { x }, attributes),
  ),
  wrongValue("expansion of Unpack: the first elements, whichever part it is", "Unpack", ({ node, inputs: { x } }) =>
    reshape(slice(x, { stop: elementCount(node.shape as Sizes) }), node.shape),
  ),
  wrongDerivative("expansion of MulNoNan: no derivative by a factor that is 0", "MulNoNan", ({ inputs: { a, b } }) =>
    where(equal(a, 0), 0, mul(a, b)),
  ),
  wrongDerivative("expansion of Relu: half of the cotangent at 0", "Relu", ({ inputs: { x } }) => maximum(x, 0)),
  wrongDerivative(
    "expansion of Norm: NaN at the zero vector",
    "Norm",
    ({ inputs: { x }, attributes: { axes, keepAxes } }) => sqrt(sum(mul(x, x), { axis: axes, keepAxes })),
  ),
  wrongDerivative("expansion of Softplus: kinks inside", "Softplus", ({ inputs: { x } }) =>
    add(maximum(x, 0), log1p(exp(neg(abs(stopGradient(x)))))),
  ),
  wrongDerivative("expansion of Copy: taken as constant", "Copy", ({ inputs: { x } }) => stopGradient(x)),
  wrongDerivative(
    "expansion of SigmoidDerivative: its tangent, right at first order only",
    "SigmoidDerivative",
    ({ node, inputs: { x } }) => {
      const slope = stopGradient(neg(mul(node, tanh(mul(0.5, x)))));
      return add(stopGradient(node), mul(slope, sub(x, stopGradient(x))));
    },
  ),
];
