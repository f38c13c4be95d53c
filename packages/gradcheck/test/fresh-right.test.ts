import {
  abs,
  add,
  asin,
  atan2,
  checkpoint,
  clip,
  constant,
  cumProd,
  cumSum,
  div,
  exp,
  floor,
  gather,
  greater,
  huber,
  input,
  log,
  logSumExp,
  matMul,
  max,
  maximum,
  minimum,
  mul,
  type Node,
  ndarray,
  neg,
  norm,
  parameter,
  pow,
  prod,
  relu,
  remainder,
  scan,
  sigmoid,
  sin,
  softmax,
  sort,
  sqrt,
  square,
  stopGradient,
  sub,
  sum,
  tanh,
  where,
} from "@adjoint/core";
import { describe, expect, test } from "vitest";
import { checkGradients } from "../src/index.ts";

const [x, y, z] = [input("x", [4]), input("y", [4]), input("z", [])];
const v = { x: [0.3, -0.7, 1.1, 2.3] };
const weights = constant([1, -2, 0.5, 3]);
const weighted = (of: Node): Node => sum(mul(weights, of));

/** Right models that are hard for differences. */
const cases: readonly [string, () => Node, Record<string, unknown>][] = [
  ["a rectifier of zeros in a square", () => sum(square(add(relu(x), 1))), { x: [0, 0, 0, 0] }],
  ["all of a maximum tie", () => mul(3, max(x)), { x: [2, 2, 2, 2] }],
  ["a maximum of itself", () => weighted(maximum(x, mul(1, x))), v],
  ["a sum of three sides of one kink", () => sum(add(abs(x), add(relu(x), neg(minimum(x, 0))))), { x: [0, 1, -1, 0] }],
  ["a cube at 0", () => sum(mul(x, square(x))), { x: [0, 0, 1, -1] }],
  [
    "a bump that is flat at 0",
    () => sum(where(greater(x, 0), exp(neg(div(1, where(greater(x, 0), square(x), 1)))), 0)),
    { x: [0.05, 0.5, 1, -1] },
  ],
  ["a logarithm of tiny numbers", () => weighted(log(x)), { x: [1e-300, 1e-30, 1e-3, 1] }],
  ["a root of tiny numbers", () => weighted(sqrt(x)), { x: [1e-20, 3e-20, 2e-20, 5e-20] }],
  ["a loss of 1e200", () => mul(1e200, weighted(sin(x))), v],
  ["a loss of 1e-200", () => mul(1e-200, weighted(sin(x))), v],
  ["scores that differ by a thousand", () => add(logSumExp(x), sum(sin(x))), { x: [0, 1000, 999, -1000] }],
  ["a product with a zero", () => prod(x), { x: [0, 2, 3, -1] }],
  ["a product with two zeros", () => add(prod(x), sum(square(x))), { x: [0, 2, 0, -1] }],
  ["products that run over a zero", () => weighted(cumProd(x, { axis: 0 })), { x: [2, 0, 3, -1] }],
  ["sums that run and cancel", () => weighted(sin(cumSum(sub(x, y), { axis: 0 }))), { ...v, y: [0.3, -0.7, 1.1, 2.3] }],
  ["a norm of numbers of all sizes", () => norm(x), { x: [1e-8, 1, 1e4, -3] }],
  ["steps of a staircase beside what is smooth", () => sum(add(mul(1e3, floor(x)), sin(x))), v],
  ["a remainder by small numbers", () => weighted(remainder(x, y)), { ...v, y: [0.011, 0.023, 0.0071, 0.013] }],
  ["a round trip through what is held", () => sum(square(add(x, stopGradient(sub(floor(x), x))))), v],
  ["ids that repeat", () => sum(square(gather(x, constant(ndarray([0, 0, 3, 3], "int32"))))), v],
  [
    "a long scan",
    () =>
      scan(({ h }, { s }) => ({ states: { h: tanh(add(mul(1.5, h), s)) }, outputs: {} }), {
        states: { h: z },
        sequences: { s: sin(mul(parameter("w", [60]), 0.5)) },
      }).states.h,
    { z: 0.1, w: Array.from({ length: 60 }, (_, i) => Math.sin(i)) },
  ],
  [
    "a checkpoint around kinks",
    () => sum(checkpoint(({ h }) => relu(relu(h as Node)), { h: x })),
    { x: [0, 1, -1, 0] },
  ],
  ["a clip at its bounds", () => weighted(clip(x, { min: -1, max: 1 })), { x: [1, -1, 0.5, 2] }],
  [
    "numbers of sizes that are 40 powers of ten apart",
    () => sum(div(x, add(1e-20, abs(x)))),
    { x: [1e-20, 1e20, 1, -3e-21] },
  ],
  ["squares that cancel", () => sum(sub(square(x), mul(x, x))), v],
  ["a fast wave", () => sum(sin(mul(1e3, x))), v],
  ["sorted ties", () => weighted(sort(x)), { x: [1, 1, 0, 1] }],
  ["a sigmoid far out beside others", () => weighted(sigmoid(x)), { x: [-40, 30, 0.3, 1] }],
  ["an angle near its cut", () => sum(atan2(mul(x, 1e-3), sub(mul(0, x), 1))), { x: [0.3, 0.7, 1.1, 2.3] }],
  ["an arcsine near 1", () => sum(asin(x)), { x: [1 - 1e-12, -1 + 1e-9, 0.5, 0] }],
  ["a small power", () => weighted(pow(x, 0.1)), { x: [1e-6, 0.1, 1, 7] }],
  ["a Huber loss at its joints", () => sum(huber(x, { delta: 1 })), { x: [1, -1, 0, 3] }],
  ["a softmax of equal scores times zero", () => sum(mul(0, softmax(x))), { x: [1, 1, 1, 1] }],
  [
    "a product of a matrix with zeros",
    () => sum(matMul(mul(input("A", [2, 4]), 0), x)),
    {
      ...v,
      A: [
        [1, 2, 3, 4],
        [5, 6, 7, 8],
      ],
    },
  ],
];

describe.each(["full", "fast"] as const)("in %s mode, a right gradient passes", (mode) => {
  test.each(cases)("%s", (_, loss, bindings) => {
    const found = checkGradients(loss(), bindings as never, { mode });
    expect(found.verdict, String(found)).toBe("pass");
  });
});
