import { constant, evaluate, gradients, jvp, type NDArray, ops } from "@adjoint/core";
import source from "@adjoint/example-program/source-material.json" with { type: "json" };
import { checkGradients } from "@adjoint/gradcheck";
import { sgd, trainingGraph } from "@adjoint/training";
import { describe, expect, it } from "vitest";
import { claimedLayer } from "../claimed-layer.ts";
import { lectureLayer } from "../lecture-sigmoid.ts";
import { lossesAlong } from "../losses-along.ts";
import { firstWeights, type Perceptron, perceptron, sigmoidLayer } from "../perceptron.ts";

const { printed, wih, who, rate } = source.three_layer_perceptron;
const claimed = perceptron(claimedLayer);
const right = perceptron(sigmoidLayer);
const digits = (numbers: Iterable<number>): string[] => Array.from(numbers, (value) => value.toFixed(8));
const asPrinted = (array: NDArray, expected: readonly (number | readonly number[])[]): void =>
  expect(digits(array.data)).toEqual(digits(expected.flat()));

describe("the perceptron of the source", () => {
  it("starts from its weights", () => {
    expect(firstWeights).toEqual({ wih, who });
  });

  it.each([
    ["by the claimed layer", claimed],
    ["by MatMul and Sigmoid", right],
  ])("has the printed values of the forward pass, %s", (_, { hidden, output }) => {
    const out = evaluate({ hidden, output }, firstWeights);
    asPrinted(out.hidden, printed.hidden);
    asPrinted(out.output, printed.final);
  });

  it("has the printed sums that go into its units", () => {
    const I = source.three_layer_perceptron.I.map((value) => [value]);
    const hidden = ops.MatMul.forward({ a: wih, b: I });
    asPrinted(hidden, printed.hidden_in);
    asPrinted(ops.MatMul.forward({ a: who, b: ops.Sigmoid.forward({ x: hidden }) }), printed.final_in);
  });

  it("sends the printed errors back: they are minus the cotangents of the claimed rules", () => {
    const errors = evaluate(gradients(claimed.loss, [claimed.output, claimed.hidden]), firstWeights);
    expect(digits(Array.from(errors[0].data, (bar) => -bar))).toEqual(digits(printed.output_errors));
    expect(digits(Array.from(errors[1].data, (bar) => -bar))).toEqual(digits(printed.hidden_errors));
  });

  it("has the printed weights after one step by the claimed rules, and the printed second pass", () => {
    const optimiser = sgd({ rate });
    const { next } = trainingGraph({ loss: claimed.loss, parameters: [claimed.wih, claimed.who], optimiser });
    const after = evaluate({ wih: next[0] ?? claimed.wih, who: next[1] ?? claimed.who }, firstWeights);
    asPrinted(after.wih, printed.wih_after);
    asPrinted(after.who, printed.who_after);
    asPrinted(evaluate(claimed.output, after), printed.final_second_pass);
  });
});

describe("the gradient check", () => {
  it("rejects the claimed rules and names both matrices", () => {
    const report = checkGradients(claimed.loss, firstWeights, { wrt: [claimed.wih, claimed.who] });
    expect(report.ok).toBe(false);
    expect(report.maxRelativeError).toBeGreaterThan(0.1);
    expect(String(report)).toContain("wih");
    expect(String(report)).toContain("who");
  });

  it("accepts MatMul and Sigmoid", () => {
    const report = checkGradients(right.loss, firstWeights, { wrt: [right.wih, right.who] });
    expect(report.ok, String(report)).toBe(true);
    expect(report.maxRelativeError).toBeLessThan(1e-8);
  });
});

describe("the claimed record", () => {
  it("has right forward rules: only the backward ones are claimed", () => {
    const tangents = {
      wih: [
        [1, 2, 3],
        [0, 1, 0],
        [2, 0, 1],
      ],
      who: [
        [0, 1, 2],
        [1, 1, 1],
        [3, 0, 1],
      ],
    };
    const along = ({ output, ...net }: Perceptron): readonly number[] => {
      const seeds = [constant(tangents.wih), constant(tangents.who)] as const;
      return [...evaluate(jvp(output, [net.wih, net.who], seeds), firstWeights).data];
    };
    for (const [i, value] of along(claimed).entries()) expect(value).toBeCloseTo(along(right)[i] ?? NaN, 14);
  });
});

describe("training by the claimed rules", () => {
  it("gets stuck where the right gradient goes on", () => {
    const [byClaimed, byRight] = [lossesAlong(claimed, 1000), lossesAlong(right, 1000)];
    expect(byClaimed[0]).toBe(byRight[0]);
    expect(byRight[1000]).toBeLessThan(0.05 * (byRight[0] ?? 0));
    expect(byClaimed[1000]).toBeGreaterThan(0.7 * (byClaimed[0] ?? 0));
  });
});

describe("the sigmoid of the lecture", () => {
  it("has right values and a wrong rule, and the check says in words that its derivative is taken at the output", () => {
    const net = perceptron(lectureLayer);
    const out = evaluate({ hidden: net.hidden, output: net.output }, firstWeights);
    asPrinted(out.hidden, printed.hidden);
    const report = checkGradients(net.loss, firstWeights, { wrt: [net.wih, net.who] });
    expect(report.ok).toBe(false);
    expect(String(report)).toMatch(/LectureSigmoid.*the derivative is taken at the output/);
  });
});
