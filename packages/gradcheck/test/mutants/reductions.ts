import { add, cumSum, div, exp, log1p, mul, type Node, ops, real, sub, sum } from "@adjoint/core";
import { alongAxis, type Reduction, reducing } from "@adjoint/core/ops";
import { laws } from "../../src/index.ts";
import { composite } from "./composite.ts";
import { axesOf, backAlong, type Mutant, mutant, right, withVjp } from "./planted.ts";

const { adjointIdentity, vjpByDifferences } = laws;

const reduced = (name: string, of: (x: Node, options: { axis: readonly number[]; keepAxes: boolean }) => Node) =>
  composite<Reduction>({
    name,
    shape: reducing,
    domain: { x: real },
    of: ({ x }, { axes, keepAxes }) => of(x as Node, { axis: axes, keepAxes }),
  });

/** The mean along axes. */
export const Mean = reduced("Mean", (x, options) => div(sum(x, options), countOf(x, options.axis)));
/** The logarithm of 1 and a sum of exponentials, along axes: that of a sum of which one term has the exponent 0. */
export const LogSumExp = reduced("LogSumExp", (x, options) => log1p(sum(exp(x), options)));
/** The mean square distance from the mean, along axes. */
export const Variance = reduced("Variance", (x, options) => {
  const centred = sub(x, div(sum(x, { ...options, keepAxes: true }), countOf(x, options.axis)));
  return div(sum(mul(centred, centred), options), countOf(x, options.axis));
});
/** The sums up to each position. */
export const CumSum = composite({
  name: "CumSum",
  shape: alongAxis(["x"], { attributes: {}, draw: () => ({}) }),
  domain: { x: real },
  of: ({ x }, { axis }) => cumSum(x as Node, { axis }),
});

function countOf(x: Node, axes: readonly number[]): number {
  return Math.max(
    1,
    axes.reduce((count, axis) => count * Number(x.shape[axis]), 1),
  );
}

/** Wrong cotangents of reductions and of cumulative sums. */
export const reductions: readonly Mutant[] = [
  mutant(
    "Mean: not divided by the number of elements",
    withVjp(Mean, { x: (yBar, inputs, at) => backAlong(yBar, inputs, at) }),
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "LogSumExp: exponentials that are not normalised",
    withVjp(LogSumExp, { x: (yBar, inputs, at) => mul(backAlong(yBar, inputs, at), exp(inputs.x as Node)) }),
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "Variance: by the distance from 0",
    withVjp(Variance, {
      x: (yBar, inputs, at) =>
        mul(backAlong(yBar, inputs, at), mul(2 / countOf(inputs.x as Node, axesOf(inputs, at)), inputs.x as Node)),
    }),
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "Variance: divided by n − 1",
    withVjp(Variance, {
      x: (yBar, inputs, at) => {
        const n = countOf(inputs.x as Node, axesOf(inputs, at));
        return mul(n / Math.max(1, n - 1), right(Variance, yBar, inputs, at));
      },
    }),
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "Norm: the vector, not its direction",
    withVjp(ops.Norm, { x: (yBar, inputs, at) => mul(backAlong(yBar, inputs, at), inputs.x as Node) }),
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "Norm: 1e-7 added to the length that is divided by",
    withVjp(ops.Norm, {
      x: (yBar, inputs, at) =>
        mul(backAlong(yBar, inputs, at), div(inputs.x as Node, backAlong(add(at.y, 1e-7), inputs, at))),
    }),
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "Prod: the product divided by each factor, which is NaN at 0",
    withVjp(ops.Prod, {
      x: (yBar, inputs, at) => div(mul(backAlong(yBar, inputs, at), backAlong(at.y, inputs, at)), inputs.x as Node),
    }),
    vjpByDifferences,
  ),
  mutant(
    "CumSum: the cotangents summed forwards",
    withVjp(CumSum, { x: (yBar, _, at) => cumSum(yBar, { axis: (at.attributes as { axis: number }).axis }) }),
    vjpByDifferences,
    adjointIdentity,
  ),
];
