import { add, input, mul, parameter, relu, stopGradient, sum } from "@adjoint/core";
import { expect, test } from "vitest";
import { checkGradients } from "../src/index.ts";

const v = input("v", ["n"]);
const w = parameter("w", [2, 6]);
/** Relu of `v`, and `w` tripled with the gradient of a double. */
const loss = add(sum(relu(v)), sum(add(mul(2, w), stopGradient(w))));
const report = checkGradients(
  loss,
  { v: [0, 2], w: { shape: [2, 6], data: new Float64Array(12).fill(0.5) } },
  { stopGradient: "vary" },
);

test("a report prints a line an input, and the entries that need a look", () => {
  const text = report
    .toString()
    .replaceAll(/\d\.\de-\d\d/g, "tiny")
    .replace(/and -?[\d.]+ by/, "and … by");
  expect(text.split("\n")).toEqual([
    "Gradient check of Add []: fail, 1 at a kink, 14 entries, worst relative error 3.3e-1, 1.0e-8 would have been noticed",
    "",
    "input  shape   entries  worst error  ± estimate  noticed  verdict",
    "v      [2]           2            0     tiny   1.0e-8  pass",
    "w      [2, 6]       12       3.3e-1     tiny        –  fail",
    "",
    "StopGradient [2, 6]: its vjp by x is wrong: no gradient reaches x (at x[0, 0] it is 0, and … by differences)",
    "",
    ...Array.from(
      { length: 10 },
      (_, i) => `w[${Math.floor(i / 6)}, ${i % 6}]  wrong formula  analytic 2  numeric 3 ± tiny  ratio 0.6666666667`,
    ),
    "… and 2 more",
    "",
    "v[0]  kink  analytic 0  numeric 0.5 ± tiny  sides 0 and 1",
  ]);
});

test("a report cannot be changed", () => {
  for (const part of [report, report.entries.first(), report.entries.first()?.position, report.inputs.first()])
    expect(Object.isFrozen(part)).toBe(true);
  expect(Object.isFrozen(report.entries.first()?.hull)).toBe(true);
  expect(report.entries.set(0, report.entries.last() as never)).not.toBe(report.entries);
});

test("the relative error is that of the largest entry of the same input", () => {
  expect(report.inputs.map(({ maxRelativeError }) => Number(maxRelativeError.toFixed(9))).toArray()).toEqual([
    0, 0.333333333,
  ]);
  expect(report.maxRelativeError).toBeCloseTo(1 / 3, 9);
});

test("the first line of a report says kinks and what was not decided", () => {
  const kink = checkGradients(sum(relu(v)), { v: [0, 2] });
  expect(String(kink)).toMatch(/^Gradient check of Sum \[\]: pass, 1 at a kink, 2 entries, /);
  const hidden = checkGradients(add(1e6, mul(1e-12, sum(v))), { v: [1, 2] });
  expect(String(hidden)).toMatch(/^Gradient check of Add \[\]: inconclusive, 2 not decided, 2 entries, /);
});

test("a report says what to do with a loss that is too small for float64", () => {
  const tiny = checkGradients(mul(1e-310, sum(v)), { v: [1, 2] });
  expect(tiny.remarks.first()).toMatch(/^Mul \[\] is below 2\.2e-308, .* multiply it by a power of two/);
  expect(checkGradients(sum(v), { v: [1, 2] }).remarks.isEmpty()).toBe(true);
});
