import {
  add,
  input,
  matMul,
  mul,
  type Node,
  ops,
  parameter,
  softmax,
  square,
  stopGradient,
  sub,
  sum,
  tanh,
  transpose,
} from "@adjoint/core";
import { describe, expect, test } from "vitest";
import { checkGradients } from "../src/index.ts";
import { filled, nodeOf, withRules } from "./planted-models.ts";

const x = input("x", [3, 4]);
const [Q, K, b] = [parameter("Q", [4, 4]), parameter("K", [4, 4]), parameter("b", [4])];
const bindings = { x: filled(1, 3, 4), Q: filled(2, 4, 4), K: filled(3, 4, 4), b: filled(4, 4), v: [0.3] };
const v = input("v", [1]);

/** Attention scores: a bias of the keys adds the same number to all scores of a query, and softmax does not depend on it. */
const attended = sum(square(add(matMul(softmax(matMul(matMul(x, Q), transpose(add(matMul(x, K), b)))), x), 1)));

describe.each(["full", "fast"] as const)("a gradient that is 0 up to rounding, in %s mode", (mode) => {
  test("passes, and is said to be one of nothing", () => {
    const report = checkGradients(attended, bindings, { mode });
    expect(report.verdict).toBe("pass");
    const ofBias = report.entries.filter(({ node }) => node === b);
    expect(new Set(ofBias.map(({ verdict }) => verdict))).toEqual(new Set(["does not depend"]));
    expect(ofBias.some(({ analytic }) => analytic !== 0)).toBe(true);
  });

  test("passes where a sum of probabilities is all that counts", () => {
    expect(checkGradients(sum(softmax(matMul(x, Q))), bindings, { mode }).verdict).toBe("pass");
  });

  test("is not what hides a small and steady one that differences cannot tell", () => {
    const hidden = add(1e6, mul(1e-12, sum(tanh(v))));
    expect(checkGradients(hidden, bindings, { mode }).verdict).toBe("inconclusive");
  });

  test("is not what hides a wrong one: zeros where a gradient is to be seen, whatever its scale", () => {
    const Lost = withRules(ops.Tanh, { x: (yBar) => mul(0, yBar) });
    for (const scale of [1e-9, 1, 1e9]) {
      const loss = mul(scale, sum(sub(nodeOf(Lost, { x: v }) as Node, 0.5)));
      expect(checkGradients(loss, bindings, { mode }).verdict).toBe("fail");
    }
    expect(
      checkGradients(add(sum(square(x)), stopGradient(mul(1e-6, sum(v)))), bindings, { mode, stopGradient: "vary" })
        .verdict,
    ).toBe("fail");
  });
});
