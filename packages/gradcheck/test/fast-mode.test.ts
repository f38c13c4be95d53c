import { add, exp, matMul, mul, type Node, ops, parameter, sigmoid, square, sum, tanh } from "@adjoint/core";
import { describe, expect, test } from "vitest";
import { checkGradients } from "../src/index.ts";
import { filled, mulWithHole, nodeOf, withRules } from "./planted-models.ts";

const w = parameter("w", [1000]);
const bindings = { w: filled(3, 1000) };

describe("the fast mode", () => {
  test("looks along three directions of each input, whatever its size", () => {
    const [A, B] = [parameter("A", [30, 20]), parameter("B", [20, 2])];
    const report = checkGradients(
      sum(sigmoid(matMul(tanh(A), B))),
      { A: filled(1, 30, 20), B: filled(2, 20, 2) },
      { mode: "fast" },
    );
    expect(report).toMatchObject({ verdict: "pass", mode: "fast", seed: 24301 });
    expect(report.entries.map(({ node, direction }) => `${node.name} ${direction}`).toArray()).toEqual([
      "A draw 1 of 3",
      "A draw 2 of 3",
      "A draw 3 of 3",
      "B draw 1 of 3",
      "B draw 2 of 3",
      "B draw 3 of 3",
    ]);
    expect(report.maxRelativeError).toBeLessThan(1e-10);
    expect(report.resolution).toBeLessThan(1e-7);
  });

  test.each([0, 1, 499, 777, 999])("finds one lost element of a thousand, and names it: %d", (hole) => {
    const loss = sum(square(nodeOf(mulWithHole(1000, hole), { a: w, b: exp(w) })));
    const report = checkGradients(loss, bindings, { mode: "fast" });
    expect(report.verdict).toBe("fail");
    const found = report.entries.filter(({ position }) => position !== undefined);
    expect(found.map(({ position, verdict }) => [position, verdict]).toArray()).toEqual([[[hole], "wrong formula"]]);
    expect(report.blame.map(({ node, input, mistake }) => [node.op.name, input, mistake?.text]).toArray()).toEqual([
      ["Mul", "a", `no gradient reaches some elements of a, at flat positions ${hole}; the others are right`],
    ]);
  });

  test.each([1, 1e-9, 1e9])("notices a factor 1 + 1e-7, whatever the scale of the loss: %d", (scale) => {
    const Factor = withRules(ops.Tanh, {
      x: (yBar, inputs, at) => mul(1 + 1e-7, ops.Tanh.vjp.x?.(yBar, inputs as never, at as never) ?? yBar),
    });
    const loss = (h: Node): Node => mul(scale, sum(square(add(h, 0.5))));
    expect(checkGradients(loss(nodeOf(Factor, { x: w })), bindings, { mode: "fast" }).verdict).toBe("fail");
    expect(checkGradients(loss(tanh(w)), bindings, { mode: "fast" }).verdict).toBe("pass");
  });

  test("ends its search after a few of many wrong elements", () => {
    const Half = withRules(ops.Tanh, { x: (yBar) => mul(0.5, yBar) });
    const report = checkGradients(sum(nodeOf(Half, { x: w })), bindings, { mode: "fast" });
    expect(report.entries.filter(({ position }) => position !== undefined).size).toBe(8);
  });

  test("takes other directions from another seed, and the same ones from the same", () => {
    const loss = sum(tanh(w));
    const slopes = (seed: number): unknown => checkGradients(loss, bindings, { mode: "fast", seed }).entries.toJS();
    expect(slopes(1)).toEqual(slopes(1));
    expect(slopes(1)).not.toEqual(slopes(2));
  });
});
