import { exp, input, log, mul, parameter, relu, square, sum } from "@adjoint/core";
import { expect, test } from "vitest";
import { numericalGradient } from "../src/index.ts";

const x = input("x", ["batch", 2]);
const w = parameter("w", [2]);

test("a numerical gradient has the form and the shapes that were asked for", () => {
  const bindings = {
    x: [
      [1, 2],
      [3, 4],
      [5, 6],
    ],
    w: [0.5, -1],
  };
  const loss = sum(mul(square(x), w));
  const { byX, byW } = numericalGradient(loss, { byX: x, byW: w }, bindings);
  expect(byX.value.shape).toEqual([3, 2]);
  expect(byX.error.shape).toEqual([3, 2]);
  const rounded = [...byW.value.data].map((value) => Number(value.toPrecision(10)));
  expect(rounded).toEqual([1 + 9 + 25, 4 + 16 + 36]);
  expect(numericalGradient(loss, [w, w], bindings).map(({ value }) => value.toArray())).toEqual([
    byW.value.toArray(),
    byW.value.toArray(),
  ]);
});

test("a numerical gradient lies within its error estimate of the true one", () => {
  const values = [0.1, 1, 2.5];
  const y = input("y", [3]);
  const { value, error } = numericalGradient(sum(mul(exp(y), log(y))), y, { y: values });
  for (const [i, v] of values.entries()) {
    const expected = Math.exp(v) * (Math.log(v) + 1 / v);
    expect(Math.abs((value.data[i] ?? NaN) - expected)).toBeLessThanOrEqual(error.data[i] ?? 0);
    expect(error.data[i]).toBeLessThan(1e-9 * expected);
  }
});

test("what the loss does not depend on has the derivative 0, exactly", () => {
  const { value, error } = numericalGradient(sum(x), w, { x: [[1, 2]], w: [3, 4] });
  expect(value.toArray()).toEqual([0, 0]);
  expect(Math.max(...error.data)).toBeLessThan(1e-13);
});

test("at a kink a numerical gradient is the mean of the two sides", () => {
  const y = input("y", []);
  expect(numericalGradient(sum(relu(y)), y, { y: 0 }).value.item()).toBe(0.5);
});

test("a gradient by no elements is empty", () => {
  expect(numericalGradient(sum(x), x, { x: { shape: [0, 2], data: [] } }).value.shape).toEqual([0, 2]);
});
