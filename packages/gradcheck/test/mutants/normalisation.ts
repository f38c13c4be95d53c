import {
  add,
  boolean,
  div,
  exp,
  log1p,
  mul,
  type Node,
  real,
  sqrt,
  square,
  stopGradient,
  sub,
  sum,
  vjp,
  where,
} from "@adjoint/core";
import type { NamedInputs } from "@adjoint/core/ops";
import { equalShapes, letters } from "@adjoint/core/ops";
import { laws } from "../../src/index.ts";
import { composite } from "./composite.ts";
import { type Mutant, mutant, right, withVjp } from "./planted.ts";

const { adjointIdentity, linearity, vjpByDifferences } = laws;

/** Standardised along an axis, with a variance to which ε is added. */
const standardised = (x: Node, axis: 0 | 1, epsilon: number): Node => {
  const centred = sub(x, average(x, axis));
  return div(centred, sqrt(add(average(square(centred), axis), epsilon)));
};
/** The mean along an axis, 0 where the axis is empty. */
const average = (x: Node, axis: 0 | 1): Node =>
  div(sum(x, { axis, keepAxes: true }), Math.max(1, Number(x.shape[axis])));
const along = (name: string, of: (x: Node) => Node) =>
  composite({ name, shape: letters({ x: "nd" }, "nd"), domain: { x: real }, of: ({ x }) => of(x as Node) });

/** Each column with mean 0 and variance 1. */
export const BatchNorm = along("BatchNorm", (x) => standardised(x, 0, 0.125));
/** Each row with mean 0 and variance 1. */
export const LayerNorm = along("LayerNorm", (x) => standardised(x, 1, 1e-3));
/** The softmax of each row. Values of cases are small. */
export const Softmax = along("Softmax", (x) => div(exp(x), sum(exp(x), { axis: 1, keepAxes: true })));
/** The logarithms of the softmax of each row, one score of 0 being added. */
export const LogSoftmax = along("LogSoftmax", (x) => sub(x, log1p(sum(exp(x), { axis: 1, keepAxes: true }))));
/** Dropout at the rate ½, with its mask as an input. */
export const Dropout = composite({
  name: "Dropout",
  shape: equalShapes(["x", "mask"]),
  domain: { x: real, mask: boolean },
  of: ({ x, mask }) => where(mask as Node, mul(2, x as Node), 0),
});

/** The vjp of another graph of the same input, as a rule that was derived from that graph would give it. */
const asIf = (of: (x: Node) => Node) => ({
  x: (yBar: Node, { x }: NamedInputs<string>): Node => vjp(of(x as Node), x as Node, yBar),
});
const deviation = (x: Node, axis: 0 | 1, epsilon: number): Node =>
  sqrt(add(average(square(sub(x, average(x, axis))), axis), epsilon));

/** Normalisations and dropout. */
export const normalisation: readonly Mutant[] = [
  mutant(
    "BatchNorm: without the term of the mean",
    withVjp(
      BatchNorm,
      asIf((x) => div(sub(x, stopGradient(average(x, 0))), deviation(x, 0, 0.125))),
    ),
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "BatchNorm: a constant variance",
    withVjp(
      BatchNorm,
      asIf((x) => div(sub(x, average(x, 0)), stopGradient(deviation(x, 0, 0.125)))),
    ),
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "BatchNorm: a smaller ε on the way back",
    withVjp(
      BatchNorm,
      asIf((x) => standardised(x, 0, 0.125 - 1e-6)),
    ),
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "LayerNorm: over the batch",
    withVjp(
      LayerNorm,
      asIf((x) => standardised(x, 0, 1e-3)),
    ),
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "LayerNorm: ε forgotten on the way back",
    withVjp(
      LayerNorm,
      asIf((x) => standardised(x, 1, 0)),
    ),
    vjpByDifferences,
  ),
  mutant(
    "Softmax: the diagonal alone",
    withVjp(Softmax, { x: (yBar, _, { y }) => mul(yBar, mul(y, sub(1, y))) }),
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "LogSoftmax: ȳ − p, right for one-hot cotangents",
    withVjp(LogSoftmax, { x: (yBar, _, { y }) => sub(yBar, exp(y)) }),
    vjpByDifferences,
    linearity,
  ),
  mutant(
    "Dropout: not divided by what is kept",
    withVjp(Dropout, { x: (yBar, inputs, at) => mul(0.5, right(Dropout, yBar, inputs, at)) }),
    vjpByDifferences,
    adjointIdentity,
  ),
  mutant(
    "Dropout: the cotangent of what was dropped too",
    withVjp(Dropout, { x: (yBar) => mul(2, yBar) }),
    vjpByDifferences,
    adjointIdentity,
  ),
];
