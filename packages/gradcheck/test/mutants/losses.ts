import { add, broadcastTo, div, exp, log1p, mul, type Node, neg, real, sub, sum } from "@adjoint/core";
import type { NamedInputs } from "@adjoint/core/ops";
import { letters } from "@adjoint/core/ops";
import { laws } from "../../src/index.ts";
import { composite } from "./composite.ts";
import { type Any, type Mutant, mutant, right, withVjp } from "./planted.ts";

const { adjointIdentity, vjpByDifferences } = laws;

const batchOf = ({ shape }: Node): number => Math.max(1, Number(shape[0]));
const loss = (name: string, inputs: readonly [string, string], of: (a: Node, b: Node) => Node) =>
  composite({
    name,
    shape: letters({ [inputs[0]]: "nd", [inputs[1]]: "nd" }, ""),
    domain: { [inputs[0]]: real, [inputs[1]]: real },
    of: (x) => of(x[inputs[0]] as Node, x[inputs[1]] as Node),
  });

/** The mean over rows of the cross entropy with real targets, one more score being 0. */
export const CrossEntropy = loss("CrossEntropy", ["s", "t"], (s, t) =>
  div(neg(sum(mul(t, sub(s, log1p(sum(exp(s), { axis: 1, keepAxes: true })))))), batchOf(s)),
);
/** The mean over rows of the squared distance. */
export const SquaredError = loss("SquaredError", ["p", "t"], (p, t) => div(sum(mul(sub(p, t), sub(p, t))), batchOf(p)));

const probabilities = (s: Node): Node => div(exp(s), add(1, sum(exp(s), { axis: 1, keepAxes: true })));

/** Losses, each as one op. */
export const losses: readonly Mutant[] = [
  mutant(
    "CrossEntropy: not divided by the batch",
    withVjp(CrossEntropy, {
      s: (yBar, inputs: NamedInputs<string>, at: Any) =>
        mul(batchOf(inputs.s as Node), right(CrossEntropy, yBar, inputs, at, "s")),
    }),
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "CrossEntropy: p − t, right for targets that add up to 1",
    withVjp(CrossEntropy, {
      s: (yBar, { s, t }: NamedInputs<string>) =>
        mul(broadcastTo(yBar, s?.shape ?? []), div(sub(probabilities(s as Node), t as Node), batchOf(s as Node))),
    }),
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "CrossEntropy: its cotangent taken for 1",
    withVjp(CrossEntropy, {
      t: (yBar, inputs: NamedInputs<string>, at: Any) => right(CrossEntropy, add(mul(0, yBar), 1), inputs, at, "t"),
    }),
    vjpByDifferences,
    laws.linearity,
  ),
  mutant(
    "SquaredError: the factor 2",
    withVjp(SquaredError, {
      p: (yBar, inputs: NamedInputs<string>, at: Any) => mul(0.5, right(SquaredError, yBar, inputs, at, "p")),
    }),
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "SquaredError: the sign of the targets",
    withVjp(SquaredError, {
      t: (yBar, inputs: NamedInputs<string>, at: Any) => neg(right(SquaredError, yBar, inputs, at, "t")),
    }),
    vjpByDifferences,
    adjointIdentity,
  ),
];
