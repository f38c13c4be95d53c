import {
  add,
  constant,
  evaluate,
  input,
  matMul,
  mul,
  type Node,
  ops,
  parameter,
  sigmoid,
  sum,
  tanh,
} from "@adjoint/core";
import { describe, expect, test } from "vitest";
import { checkGradients } from "../src/index.ts";
import { filled, nodeOf, withRules } from "./planted-models.ts";

const [x, W] = [input("x", ["n", 3]), parameter("W", [3, 2])];
const bindings = { x: filled(1, 2, 3), W: filled(2, 3, 2) };
const h = tanh(matMul(x, W));

describe("a function of several numbers", () => {
  test("is differentiated number by number in full mode", () => {
    const report = checkGradients(h, bindings, { wrt: W });
    expect(report.verdict).toBe("pass");
    expect(report.entries.size).toBe(2 * 2 * 6);
    expect(report.entries.get(7)?.output?.position).toEqual([0, 1]);
    // tanh(x W)[0, 1] by W[0, 0]: another column
    expect(report.entries.get(6)).toMatchObject({ position: [0, 0], analytic: 0, verdict: "does not depend" });
  });

  test("is weighted at random in fast mode", () => {
    const report = checkGradients({ h, total: sum(h) }, bindings, { mode: "fast" });
    expect(report.verdict).toBe("pass");
    expect(report.entries.size).toBe(6);
  });

  test.each(["full", "fast"] as const)("with a mistake that cancels in the sum of all is caught: %s", (mode) => {
    // the gradients of the two outputs are exchanged, which their sum does not show
    const Swapped = withRules(ops.Copy, {
      x: (yBar: Node) =>
        matMul(
          yBar,
          constant([
            [0, 1],
            [1, 0],
          ]),
        ),
    });
    const flip = (node: Node): Node => nodeOf(Swapped, { x: node });
    expect(
      checkGradients(sum(flip(matMul(x, W))), bindings, { mode, wrt: W }).entries.every(
        ({ verdict }) => verdict === "agrees",
      ),
    ).toBe(true);
    expect(checkGradients(flip(matMul(x, W)), bindings, { mode, wrt: W }).verdict).toBe("fail");
  });
});

describe("a node in between", () => {
  test("can be differentiated by, beside the inputs that it depends on", () => {
    const inner: Node = sigmoid(h);
    const loss = add(sum(mul(inner, inner)), sum(h));
    const report = checkGradients(loss, bindings, { wrt: { W, h, inner }, order: 2 });
    expect(report.verdict).toBe("pass");
    expect(
      report.inputs
        .map(({ node, sizes }) => [node.op.name, sizes])
        .toArray()
        .slice(0, 3),
    ).toEqual([
      ["Parameter", [3, 2]],
      ["Tanh", [2, 2]],
      ["Sigmoid", [2, 2]],
    ]);
    const value = evaluate(inner, bindings).data;
    expect(
      report.entries
        .filter(({ node }) => node === inner)
        .map(({ analytic }) => analytic)
        .first(),
    ).toBeCloseTo(2 * (value[0] ?? 0), 12);
  });

  test("with a wrong rule below it fails, above it does not", () => {
    const Half = withRules(ops.Tanh, { x: (yBar) => mul(0.5, yBar) });
    const inner = nodeOf(Half, { x: matMul(x, W) });
    expect(checkGradients(sum(sigmoid(inner)), bindings, { wrt: inner }).verdict).toBe("pass");
    expect(checkGradients(sum(sigmoid(inner)), bindings, { wrt: W }).verdict).toBe("fail");
  });
});
