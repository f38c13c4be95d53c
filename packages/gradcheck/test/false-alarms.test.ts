import {
  add,
  asinh,
  constant,
  erfc,
  input,
  mul,
  type Node,
  ops,
  relu,
  remainder,
  softmax,
  sub,
  sum,
} from "@adjoint/core";
import { describe, expect, test } from "vitest";
import { checkGradients, roundingNoise } from "../src/index.ts";
import { nodeOf, withRules } from "./planted-models.ts";

const x: Node = input("x", [3]);
const weighted = (y: Node, weights: readonly number[]): Node => sum(mul(constant(weights), y));

/** The verdicts of checks along different directions. */
const verdicts = (loss: Node, bindings: Record<string, number[]>, mode: "full" | "fast"): readonly string[] => [
  ...new Set(Array.from({ length: 30 }, (_, seed) => checkGradients(loss, bindings, { mode, seed }).verdict)),
];

describe.each(["full", "fast"] as const)("a right gradient is not accused, in %s mode,", (mode) => {
  test("of a bias that cancels out, as that of the keys of an attention does", () => {
    const bias = input("bias", []);
    const loss = weighted(asinh(softmax(add(x, bias))), [1, -2, 0.5]);
    const report = checkGradients(loss, { x: [0.5, -1, 2], bias: 0.25 }, { mode });
    expect(report.verdict, String(report)).toBe("pass");
  });

  test("where a loss of large terms is nearly 0, and rounding far more than a unit in its last place", () => {
    const loss = weighted(asinh(erfc(x)), [-0.5, 0.5, 1]);
    const report = checkGradients(loss, { x: [-7.125, -4.5, 7.125] }, { mode });
    expect(report.verdict, String(report)).not.toBe("fail");
  });

  test("where operands are equal, and their difference is 0", () => {
    const other = input("other", [3]);
    const bindings = { x: [0.375, -1.1, 0.7], other: [0.375, -1.1, 0.7] };
    const loss = weighted(asinh(sub(x, other)), [1, -1, 0.5]);
    expect(verdicts(loss, bindings, mode)).toEqual(["pass"]);
  });

  test("at the kinks of several elements, which pull a sum to both sides", () => {
    expect(verdicts(weighted(relu(x), [1, -1, 2]), { x: [0, 0, 0] }, mode)).toEqual(["pass"]);
  });

  test("at jumps to both sides, where no slope exists and the right value is undecided", () => {
    const [a, b] = [input("a", [3]), input("b", [3])];
    const loss = weighted(asinh(remainder(a, b)), [1, -1, 2]);
    expect(verdicts(loss, { a: [0.02, 0.01, -0.03], b: [0.01, -0.0025, 0.0075] }, mode)).not.toContain("fail");
  });
});

test("a gradient that is a millionth of the others has to be right too", () => {
  const bias = input("bias", []);
  const withoutGradient = (node: Node): Node => nodeOf(withRules(ops.Copy, { x: (yBar) => mul(0, yBar) }), { x: node });
  const loss = (of: Node): Node => add(sum(asinh(x)), mul(1e-6, of));
  const bindings = { x: [0.5, -1, 2], bias: 0.25 };
  expect(checkGradients(loss(bias), bindings).verdict).toBe("pass");
  expect(checkGradients(loss(withoutGradient(bias)), bindings).verdict).toBe("fail");
});

test("the noise of values that cancel to nearly 0 is measured, not bounded by them", () => {
  const [noise = 0] = roundingNoise((at) => [1 + at - 1 - at], 0.3);
  expect(noise).toBeGreaterThan(1e-18);
});
