import { add, cos, input, mul, type Node, ops, sin, square, sum, tanh } from "@adjoint/core";
import { describe, expect, test } from "vitest";
import { checkGradients } from "../src/index.ts";
import { nodeOf, withRules } from "./planted-models.ts";

const [s, w] = [input("s", []), input("w", [3])];
const bindings = { s: 0.7, w: [0.1, 0.5, 1] };

/** A sine whose gradient is multiplied by a factor. */
const sineTimes = (factor: number, x: Node): Node =>
  nodeOf(withRules(ops.Sin, { x: (yBar, { x: at }) => mul(mul(factor, yBar), cos(at as Node)) }), { x });

describe.each(["full", "fast"] as const)("what the rounding of the loss hides, in %s mode,", (mode) => {
  const verdict = (large: number, small: number, factor: number): string => {
    const loss = add(mul(large, add(1.1, square(s))), mul(small, sum(sineTimes(factor, w))));
    return checkGradients(loss, bindings, { mode }).verdict;
  };

  test.each([
    [1e12, 1e-3, 0],
    [1e14, 0.1, 0],
    [1e14, 1e-6, 0],
    [1e12, 1e-3, 0.9],
    [1e12, 1e-3, 1],
    [1e14, 1e-6, 1],
  ])("is undecided, right or wrong: %d beside %d, %d times the gradient", (large, small, factor) => {
    expect(verdict(large, small, factor)).toBe("inconclusive");
  });

  test("is undecided, right or wrong, where nothing else has a gradient", () => {
    for (const factor of [0, 0.9, 1])
      expect(checkGradients(add(1e14, mul(1e-6, sineTimes(factor, s))), { s: 0.7 }, { mode }).verdict).toBe(
        "inconclusive",
      );
  });

  test("is decided op by op where saturation makes it negligible, unless an op on the way is wrong", () => {
    const far = (factor: number): Node => add(sum(sin(w)), sineTimes(factor, tanh(mul(20, s))));
    expect(checkGradients(far(1), bindings, { mode }).verdict).toBe("pass");
    expect(checkGradients(far(1.2), bindings, { mode }).verdict).not.toBe("pass");
    expect(checkGradients(far(0), bindings, { mode }).verdict).not.toBe("pass");
  });

  test.each([
    [1, 1e-3, 0, "fail"],
    [1, 1e-3, 1, "pass"],
    [1e6, 1, 0, "fail"],
    [1e6, 1, 1, "pass"],
  ])("is decided where it does not hide: %d beside %d, %d times the gradient: %s", (large, small, factor, expected) => {
    expect(verdict(large, small, factor)).toBe(expected);
  });

  test("is no excuse if it is not there: a loss that is constant because nothing moves it", () => {
    const flat = sum(sin(mul(0, w)));
    expect(checkGradients(add(1e12, flat), bindings, { mode, wrt: w }).verdict).toBe("pass");
  });
});
