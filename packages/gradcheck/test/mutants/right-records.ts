import { add, div, greater, mul, ops, real, where } from "@adjoint/core";
import type { NamedInputs } from "@adjoint/core/ops";
import { letters, type Op } from "@adjoint/core/ops";
import { AddBias, Outer, Scale } from "./broadcasting.ts";
import { composite } from "./composite.ts";
import { CrossEntropy, SquaredError } from "./losses.ts";
import { BatchNorm, Dropout, LayerNorm, LogSoftmax, Softmax } from "./normalisation.ts";
import { kinkAtZero, type Mutant, unary } from "./planted.ts";
import { Attention, GruCell, LstmCell, TwoSteps } from "./recurrent.ts";
import { CumSum, LogSumExp, Mean, Variance } from "./reductions.ts";

const clamp = (x: number): number => Math.min(Math.max(x, -1), 1);

/** The right records of those mutants whose op is not in core. */
const own: Readonly<Record<string, unknown>> = {
  AddBias,
  AddRow: composite({
    name: "AddRow",
    shape: letters({ a: "nd", b: "d" }, "nd"),
    domain: { a: real, b: real },
    of: ({ a, b }) => add(a ?? 0, b ?? 0),
  }),
  Attention,
  BatchNorm,
  Clip: unary(clamp, (yBar, { x }) => mul(yBar, where(greater(mul(x, x), 1), 0, 1)), { ...real, kinks: [-1, 1] }),
  CrossEntropy,
  CumSum,
  Dropout,
  GruCell,
  HardSigmoid: unary(
    (x) => Math.min(Math.max(x / 6 + 0.5, 0), 1),
    (yBar, { x }) => mul(yBar, where(greater(mul(x, x), 9), 0, 1 / 6)),
    { ...real, kinks: [-3, 3] },
  ),
  Inverse: unary(
    (x) => 1 / x,
    (yBar, { x }: NamedInputs<"x">) => mul(-1, div(yBar, mul(x, x))),
    kinkAtZero,
  ),
  LayerNorm,
  LeakyRelu: unary(
    (x) => (x > 0 ? x : 0.01 * x),
    (yBar, { x }) => mul(yBar, where(greater(x, 0), 1, 0.01)),
    kinkAtZero,
  ),
  LogSoftmax,
  LogSumExp,
  LstmCell,
  Mean,
  Outer,
  Quartic: unary(
    (x) => x ** 4,
    (yBar, { x }) => mul(yBar, mul(4, mul(x, mul(x, x)))),
  ),
  Scale,
  Softmax,
  Square: unary(
    (x) => x * x,
    (yBar, { x }) => mul(yBar, mul(2, x)),
  ),
  SquaredError,
  Tenth: unary(
    (x) => 0.1 * x,
    (yBar) => mul(yBar, 0.1),
  ),
  TwoSteps,
  Variance,
};

/**
 * The right record of a mutant, whose text begins with the name of the op.
 *
 * @throws Error for an op that is not known
 */
export function rightRecord({ mistake }: Mutant): Op {
  const [name = ""] = mistake.split(":");
  const found = { ...ops, ...own }[name];
  if (found === undefined) throw new Error(`There is no right record for "${mistake}".`);
  return found as Op;
}
