import {
  abs,
  add,
  asin,
  constant,
  div,
  floor,
  greater,
  input,
  log,
  logSoftmax,
  matMul,
  maximum,
  mean,
  mul,
  type Node,
  neg,
  parameter,
  pow,
  relu,
  round,
  sin,
  slice,
  softmax,
  sort,
  sqrt,
  square,
  sub,
  sum,
  tanh,
  where,
} from "@adjoint/core";
import { describe, expect, test } from "vitest";
import { checkGradients } from "../src/index.ts";
import { filled } from "./planted-models.ts";

const [s, x] = [input("s", []), input("x", [3])];
const v = [0.1, 0.5, 1];
const weighted = (y: Node, ...weights: number[]): Node => sum(mul(y, constant(weights)));

/** A net with biases of 0, on a batch with a row of zeros. */
function net(loss: (y: Node) => Node): [Node, object] {
  const [q, W, b] = [input("q", [3, 4]), parameter("W", [4, 5]), parameter("b", [5])];
  const [V, c] = [parameter("V", [5, 2]), parameter("c", [2])];
  const y = add(matMul(relu(add(matMul(q, W), b)), V), c);
  const rows = [
    [0, 0, 0, 0],
    [1, 2, -1, 0.5],
    [0.5, -1, 1, 1],
  ];
  return [loss(y), { q: rows, W: filled(2, 4, 5), b: [0, 0, 0, 0, 0], V: filled(3, 5, 2), c: [0, 0] }];
}

/** A chain of 200 layers, the gradient through which is far below rounding. */
function deep(): Node {
  let h: Node = x;
  for (let layer = 0; layer < 200; layer++) h = tanh(mul(1.1, h));
  return sum(h);
}

const W = parameter("W", [3, 2]);
const tinyWeights = [
  [1e-20, 2e-20],
  [-1e-20, 3e-20],
  [2e-20, 1e-20],
];
const rowX = { x: [v] };
const row = input("x", [1, 3]);
const [a, b] = [input("a", [3]), input("b", [3])];
const ties = { a: [1, 2, 3], b: [1, 2, 0] };
const list = input("list", [5]);
const inTies = { list: [3, 1, 1, 2, 1] };

describe.each(["full", "fast"] as const)("a right gradient passes in %s mode", (mode) => {
  test.each<[string, () => [Node, object]]>([
    [
      "a net with biases of 0 and a row of zeros, squared loss",
      () => net((y) => mean(square(sub(y, constant(filled(5, 3, 2)))))),
    ],
    ["the same with a cross entropy", () => net((y) => neg(mean(mul(constant(filled(6, 3, 2)), logSoftmax(y)))))],
    ["the smallest two of a list with ties", () => [weighted(slice(sort(list), { stop: 2 }), 1, 3), inTies]],
    ["a whole list with ties, sorted", () => [weighted(sort(list), 1, 3, 0.5, 2, 7), inTies]],
    ["the larger of two inputs that tie", () => [weighted(maximum(a, b), 1, 2, 3), ties]],
    ["a difference of two inputs that tie, absolute", () => [sum(abs(sub(a, b))), ties]],
    ["a product of two rectifiers at 0", () => [sum(mul(relu(a), relu(b))), { a: [0, 1, 0], b: [0, 0, 2] }]],
    ["a power of 3/2 at 0", () => [sum(pow(x, 1.5)), { x: [0, 1, 2] }]],
    ["a square root at 0 behind a where", () => [sum(where(greater(x, 0), sqrt(x), 0)), { x: [0, 1, 2] }]],
    ["weights of 1e-20", () => [sum(square(matMul(row, W))), { ...rowX, W: tinyWeights }]],
    ["softmax at ±500", () => [weighted(softmax(x), 1, 2, 3), { x: [500, -500, 499.3] }]],
    ["steps of 1/3 beside a square", () => [sum(add(floor(mul(x, 3)), square(x))), { x: [0.1, 0.5, 1.1] }]],
    ["a loss of 1e-310", () => [mul(1e-310, sum(sin(x))), { x: v }]],
    ...[1e-8, 1e-18, 1e-30, 1e-100].flatMap((at): [string, () => [Node, object]][] => [
      [`1/x at ${at}`, () => [sum(div(1, x)), { x: [at, 2 * at, 1.5 * at] }]],
      [`log at ${at}`, () => [sum(log(x)), { x: [at, 2 * at, 1] }]],
      [`sqrt at ${at}`, () => [sqrt(s), { s: at }]],
    ]),
  ])("%s", (_, build) => {
    const [loss, bindings] = build();
    const report = checkGradients(loss, bindings as never, { mode });
    expect(report.verdict, String(report)).toBe("pass");
  });
});

describe.each(["full", "fast"] as const)("a right gradient is not accused in %s mode", (mode) => {
  test.each<[string, () => [Node, object]]>([
    ["what is left of 1e8 + x − 1e8", () => [sum(sub(add(1e8, x), 1e8)), { x: v }]],
    ["scores shifted by −1e9", () => [weighted(softmax(add(mul(x, 3), -1e9)), 1, 2, 3), { x: v }]],
    ["200 layers", () => [deep(), { x: v }]],
    ["asin next to its end", () => [asin(s), { s: 1 - 1e-15 }]],
    ["rounding to a millionth", () => [sum(round(mul(x, 1e6))), { x: [0.1234567, 0.5, 1.1] }]],
    ["rounding to 1e-12", () => [sum(div(round(mul(x, 1e12)), 1e12)), { x: [0.1234567, 0.5, 1.1] }]],
    ["a step exactly at x", () => [sum(add(floor(mul(x, 2)), square(x))), { x: [0.1, 0.5, 1.1] }]],
  ])("%s", (_, build) => {
    const [loss, bindings] = build();
    const report = checkGradients(loss, bindings as never, { mode });
    expect(report.verdict, String(report)).not.toBe("fail");
  });
});
