import {
  attention,
  constant,
  div,
  evaluate,
  gradients,
  input,
  jvp,
  log,
  logSoftmax,
  logSumExp,
  mul,
  type Node,
  neg,
  prod,
  slice,
  softmax,
  sub,
  sum,
  xlogy,
} from "@adjoint/core";
import { expect, test } from "vitest";
import { ulps } from "../../core/test/ulps.ts";
import { batchNorm, groupNorm, layerNorm, sigmoidCrossEntropy, softmaxCrossEntropy } from "../src/index.ts";

// Right values from 80-digit arithmetic, or plain from the formula.

type DType = "float64" | "float32";

function expectClose(found: ArrayLike<number>, right: readonly number[], dtype: DType = "float64", at = 4): void {
  for (const [i, each] of right.entries())
    expect(ulps(found[i] as number, each, dtype), `at ${i}`).toBeLessThanOrEqual(at);
}
const x = input("x", []);
const v = input("v", [2]);
const infinity = Number.POSITIVE_INFINITY;

test("an entropy of a softmax has a gradient where one share is hardly there, or not at all", () => {
  const q: Node = softmax(v);
  const slope: Node = gradients(neg(sum(xlogy(q, q))), v);
  const found = evaluate(slope, { v: [0, -90] }, { dtype: "float32" });
  expectClose(found.data, [-7.374607e-38, 7.374607e-38], "float32", 16); // printed with seven digits
  for (const gap of [709, 720, 745])
    expect([...evaluate(slope, { v: [0, -gap] }).data].every(Number.isFinite), `a gap of ${gap}`).toBe(true);
});

test("a quotient is not a product with a reciprocal that overflows", () => {
  expectClose(evaluate(gradients(mul(x, log(x)), x), { x: 1e-310 }).data, [-712.8013788281542]);
  expectClose(evaluate(gradients(mul(1e-10, div(x, 1e-309)), x), { x: 1 }).data, [1e299], "float64", 16); // 1e-309 has 50 digits
  expectClose(evaluate(gradients(mul(1e200, div(1e300, x)), x), { x: 1e150 }).data, [-1e200]);
});

test("nothing is the difference of large equal terms", () => {
  const [loss, slope] = evaluate(
    [sigmoidCrossEntropy(v, constant([1, 1])), gradients(sigmoidCrossEntropy(v, constant([1, 1])), v)],
    { v: [40, 40] },
  );
  expectClose(loss.data, [4.248354255291589e-18]);
  expectClose(slope.data, [-2.1241771276457944e-18]);
  const first: Node = slice(logSoftmax(v), { axis: 0, start: 0, stop: 1 });
  const [value, gradient] = evaluate([first, gradients(sum(first), v)], { v: [40, 0] });
  expectClose(value.data, [-4.248354255291589e-18]);
  expectClose(gradient.data, [4.248354255291589e-18, -4.248354255291589e-18]);
  const mixed = gradients(sum(mul(softmax(v), constant([1, -0.5]))), v);
  expectClose(evaluate(mixed, { v: [40, 0] }).data, [6.372531382937383e-18]);
  expectClose(evaluate(logSumExp(v), { v: [0, -40] }).data, [4.248354255291589e-18]);
});

test("a weight of 0 wins over an infinite value", () => {
  const scores = input("scores", [1, 2]);
  const loss = softmaxCrossEntropy(scores, constant([[0, 1]]));
  const [value, slope] = evaluate([loss, gradients(loss, scores)], { scores: [[-infinity, 0]] });
  expect(value.item()).toBe(0);
  expect([...slope.data].map(Math.abs)).toEqual([0, 0]);
  expect(evaluate(sigmoidCrossEntropy(v, constant([1, 0])), { v: [infinity, -infinity] }).item()).toBe(0);
});

test.each([
  ["float64", 1e200, 0],
  ["float64", 1e-200, 0],
  ["float32", 1e20, 1e-5],
] as const)("norms in %s of numbers of the size %d neither overflow nor vanish", (dtype, size, epsilon) => {
  const given = input("given", [1, 3]);
  const layers = [
    layerNorm({ name: "n", features: 3, epsilon })(given),
    groupNorm({ name: "m", features: 3, groups: 1, epsilon })(given),
  ];
  const found = evaluate(
    layers,
    {
      given: [[size, 2 * size, 4 * size]],
      "n/gamma": [1, 1, 1],
      "n/beta": [0, 0, 0],
      "m/gamma": [1, 1, 1],
      "m/beta": [0, 0, 0],
    },
    { dtype },
  );
  const column = input("column", [3, 1]);
  const batch = evaluate(
    batchNorm({ name: "n", features: 1, epsilon })(column),
    { column: [[size], [2 * size], [4 * size]], "n/gamma": [1], "n/beta": [0] },
    { dtype },
  );
  for (const { data } of [...found, batch])
    expectClose(data, [-1.0690449676496976, -0.2672612419124244, 1.3363062095621219], dtype, 8);
});

test("the only visible key is seen, however low its score", () => {
  const [q, k] = [constant([[-2.1e31]]), constant([[1], [1]])];
  const mask = constant({ shape: [1, 2], data: new Uint8Array([0, 1]) } as never);
  const y = attention(q, k, constant([[5], [1]]), { mask });
  expect(evaluate(y, {}).item()).toBe(1);
});

test("the gradient of a product of which a part overflows is right where it exists", () => {
  const factors = input("factors", [4]);
  const found = evaluate(gradients(prod(factors), factors), { factors: [0, 1e200, 1e200, 1e-300] });
  expectClose(found.data, [1e100], "float64", 8);
  expect([...found.data].slice(1)).toEqual([0, 0, 0]);
});

test("a part of a product may overflow or vanish", () => {
  const factors = input("factors", ["n"]);
  const of = (...values: readonly number[]): number => evaluate(prod(factors), { factors: [...values] }).item();
  expect(of(1e200, 1e200, 0)).toBe(0);
  expect(of(1e200, 1e200, 1e-200, 1e-100) / 1e100).toBeCloseTo(1, 14);
  expect(of(1e-200, 1e-200, 1e300, 1e100)).toBeCloseTo(1, 14);
  expect(of(1e200, 1e200)).toBe(infinity);
  expect(of(5e-324, 0.5, 8)).toBe(2e-323);
  expect(of(infinity, 0)).toBeNaN();
});

test("log-sum-exp gives all of the gradient to an infinite element, by both modes", () => {
  const y = logSumExp(input("u", [3]));
  const u = y.inputs[0] as Node;
  const values = { u: [infinity, 1, 2] };
  expect([...evaluate(gradients(y, u), values).data]).toEqual([1, 0, 0]);
  expect(evaluate(jvp(y, u, constant([1, 1, 1])), values).item()).toBe(1);
  expect(evaluate(sub(y, y), { u: [-infinity, -infinity, -infinity] }).item()).toBeNaN();
  expect([...evaluate(gradients(y, u), { u: [-infinity, -infinity, -infinity] }).data]).toEqual([0, 0, 0]);
});
