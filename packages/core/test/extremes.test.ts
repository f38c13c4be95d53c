import * as core from "@adjoint/core";
import {
  acosh,
  asinh,
  evaluate,
  gelu,
  gradients,
  hardSwish,
  hessian,
  input,
  type Node,
  prod,
  silu,
  std,
  sum,
  variance,
} from "@adjoint/core";
import { expect, test } from "vitest";

const x = input("x", []);

/** The value and the first two derivatives of a function at a number. */
function at(f: (x: Node) => Node, value: number, dtype: "float64" | "float32" = "float64"): readonly number[] {
  const y = f(x);
  const first = gradients(y, x);
  return evaluate([y, first, gradients(first, x)], { x: value }, { dtype }).map((each) => each.item());
}

test.each([
  ["gelu", gelu],
  ["silu", silu],
  ["hardSwish", hardSwish],
] as const)("%s vanishes at −∞, with its derivatives, in both precisions, and keeps a NaN", (_, f) => {
  for (const dtype of ["float64", "float32"] as const) {
    for (const value of [Number.NEGATIVE_INFINITY, -1e38, -(2 ** 100), -1000])
      expect(at(f, value, dtype).map(Math.abs)).toEqual([0, 0, 0]);
    expect(at(f, Number.NaN, dtype)[0]).toBeNaN();
  }
  expect(at(f, Number.POSITIVE_INFINITY)[0]).toBe(Number.POSITIVE_INFINITY);
});

test.each([1e10, 1e100, 1e154, 1e155, 1e200, 1e300, 1.7e308])(
  "asinh and acosh keep their derivative at %d",
  (value) => {
    for (const f of [asinh, acosh]) {
      const [, slope = Number.NaN] = at(f, value);
      expect(Math.abs(slope * value - 1)).toBeLessThan(4e-13); // 1 / x, but for less than 1e-20
    }
    expect(Math.abs((at(asinh, -value)[1] ?? Number.NaN) * value - 1)).toBeLessThan(4e-13);
  },
);

test.each([
  ["gelu", gelu],
  ["silu", silu],
] as const)("%s has the slope 1 and no curvature far above 0, and at ∞", (_, f) => {
  for (const dtype of ["float64", "float32"] as const) {
    for (const value of [1000, 2 ** 100, 2 ** 101, Number.POSITIVE_INFINITY])
      expect(at(f, value, dtype)).toEqual([value, 1, 0]);
  }
});

test("the derivative of acosh is exact near 1", () => {
  const [, slope = Number.NaN] = at(acosh, 1 + 2 ** -40);
  expect(Math.abs(slope / Math.sqrt(1 / (2 ** -40 * (2 + 2 ** -40))) - 1)).toBeLessThan(1e-14);
});

test("a product of some factors may overflow: the second derivatives by the others stay", () => {
  const factors = input("factors", [3]);
  const values = { factors: [1e-300, 1e200, 1e200] };
  const [H] = evaluate([hessian(prod(factors), factors)], values);
  const expected = [0, 1e200, 1e200, 1e200, 0, 1e-300, 1e200, 1e-300, 0];
  for (const [i, value] of [...(H?.data ?? [])].entries())
    expect(Math.abs(value - (expected[i] as number))).toBeLessThanOrEqual(1e-15 * (expected[i] as number));
});

test("a spread that has no degree of freedom left is NaN, whether the axis has a size or a name", () => {
  for (const spread of [variance, std]) {
    for (const [count, correction] of [
      [1, 1],
      [2, 2],
      [2, 3],
      [0, 1],
    ] as const) {
      const data = { shape: [count], data: Array(count).fill(0.5) };
      const found = [input("v", [count]), input("v", ["n"])].map((v: Node) =>
        evaluate(spread(v, { correction }), { v: data }).item(),
      );
      expect(found).toEqual([Number.NaN, Number.NaN]);
    }
  }
  const v = input("v", ["n"]);
  const y = variance(v, { correction: 1 });
  const [value, slope] = evaluate([y, gradients(sum(y), v)], { v: [1, 2, 4] });
  expect(value.item()).toBeCloseTo(7 / 3, 14);
  expect([...slope.data].map((each) => Number(each.toFixed(12)))).toEqual([
    -1.333333333333, -0.333333333333, 1.666666666667,
  ]);
});

test("the slope of a logarithm written by hand is right while its argument is a number", () => {
  const x = core.input("x", []);
  const slope = (y: core.Node, at: number, dtype: "float64" | "float32"): number =>
    core.evaluate(core.gradients(y, x), { x: at }, { dtype }).item();
  for (const y of [
    core.log(core.sigmoid(x)),
    core.log(core.exp(x)),
    core.log(core.softplus(x)),
    core.xlogy(1, core.sigmoid(x)),
  ]) {
    expect([slope(y, -720, "float64"), slope(y, -740, "float64"), slope(y, -100, "float32")]).toEqual([1, 1, 1]);
  }
  expect(slope(core.logSigmoid(x), -1e6, "float64")).toBe(1);
});

test("products come back into range after a part that is not, forwards, backwards and in the gradient", () => {
  const x = core.input("x", ["n"]);
  const at = { x: [2 ** 700, 2 ** 700, 2 ** -800, 2 ** -600] };
  const infinity = Number.POSITIVE_INFINITY;
  const found = core.evaluate(
    [core.cumProd(x, { axis: 0 }), core.cumProd(x, { axis: 0, reverse: true }), core.gradients(core.prod(x), x)],
    at,
  );
  expect(found.map(({ data }) => [...data])).toEqual([
    [2 ** 700, infinity, 2 ** 600, 1],
    [1, 2 ** -700, 0, 2 ** -600],
    [2 ** -700, 2 ** -700, 2 ** 800, 2 ** 600],
  ]);
  expect([...core.evaluate(core.cumProd(x, { axis: 0 }), { x: [2 ** 700, 2 ** 700, 0, 1] }).data]).toEqual([
    2 ** 700,
    infinity,
    0,
    0,
  ]);
});
