import type { NDArray, Node } from "@adjoint/core";
import source from "@adjoint/example-program/source-material.json" with { type: "json" };
import { checkGradients } from "@adjoint/gradcheck";
import { describe, expect, it } from "vitest";
import { lossAlong } from "../loss-along.ts";
import { runNode } from "../node-case.ts";
import { nodeCases } from "../node-cases.ts";
import { backwardPass, forwardPass } from "../passes.ts";
import { backwardValues, forwardValues, rate } from "../source-values.ts";
import { tenExamples } from "../ten-examples.ts";
import { twoLayerNet } from "../two-layer-net.ts";

const values = (name: string) => {
  const found = nodeCases[name];
  if (found === undefined) throw new Error(`no case ${name}`);
  const { outputs, cotangents } = runNode(found);
  const nested = (arrays: Readonly<Record<string, NDArray>>) =>
    Object.fromEntries(Object.entries(arrays).map(([key, value]) => [key, value.toArray()]));
  return { ...nested(outputs), bars: nested(cotangents) };
};

describe("the nodes one by one, as the source describes them", () => {
  it("are those of the source", () => {
    const lower = Object.keys(nodeCases).map((name) => name.toLowerCase());
    const described = Object.keys(source.nodes).filter((name) => name !== "note");
    expect(lower).toEqual(described.map((name) => name.toLowerCase()));
  });

  it("Add passes the cotangent on to both inputs", () => {
    expect(values("Add")).toEqual({ y: [[11, 22]], bars: { a: [[0.5, -1]], b: [[0.5, -1]] } });
  });

  it("Mul multiplies by the other input", () => {
    expect(values("Mul")).toEqual({ y: [[10, 40]], bars: { a: [[5, -20]], b: [[0.5, -2]] } });
  });

  it("Copy adds the cotangents of the copies", () => {
    expect(values("Copy")).toEqual({ y1: [[1, 2]], y2: [[1, 2]], bars: { x: [[3.5, 3]] } });
  });

  it("Repeat copies a row, and backward sums over the copies and keeps the axis", () => {
    expect(values("Repeat")).toEqual({ y: Array(3).fill([1, 2]), bars: { x: [[111, 222]] } });
  });

  it("Sum sums the rows and keeps the axis, and backward repeats", () => {
    expect(values("Sum")).toEqual({ y: [[111, 222]], bars: { x: Array(3).fill([0.5, -1]) } });
  });

  it("Affine gives dX = dY Wᵀ, dW = Xᵀ dY and db = the sum of the rows of dY", () => {
    const y = [[19, 32, 45], [29, 46, 63]]; // biome-ignore format: a matrix
    const bars = { x: [[-2, -2], [4, 13]], W: [[7, 3, -1], [10, 4, -2]], b: [[3, 1, -1]] }; // biome-ignore format: matrices
    expect(values("Affine")).toEqual({ y, bars });
  });

  it("MatMul gives dX = dY Wᵀ and dW = Xᵀ dY", () => {
    const dW = [
      [1, 0, -1],
      [2, 0, -2],
    ];
    expect(values("MatMul")).toEqual({ y: [[9, 12, 15]], bars: { a: [[-2, -2]], b: dW } });
  });
});

describe("the forward pass of the source", () => {
  const { x, target, b1, b2, W1, W2, printed } = source.forward_pass;

  it("starts from its numbers", () => {
    expect(forwardValues).toEqual({ x: [x], target: [target], W1, b1: [b1], W2, b2: [b2] });
  });

  it.each(["u1", "u2", "y", "loss"] as const)(
    "has the printed %s, to the 7 digits that the printed inputs give",
    (name) => {
      const ours = [...(forwardPass()[name]?.data ?? [])];
      const theirs = [printed[name]].flat();
      expect(ours).toHaveLength(theirs.length);
      for (const [i, value] of ours.entries()) expect(Math.abs(value - (theirs[i] ?? NaN))).toBeLessThan(1e-7);
    },
  );
});

describe("the backward pass of the source", () => {
  const { x, target, W1, W2, b1, b2, printed } = source.backward_pass;
  const pass = backwardPass();
  const digits = (numbers: Iterable<number>): string[] => Array.from(numbers, (value) => value.toFixed(8));
  const expectPrinted = (array: NDArray | undefined, expected: readonly (number | readonly number[])[]): void =>
    expect(digits(array?.data ?? [])).toEqual(digits(expected.flat()));

  it("starts from its numbers", () => {
    expect({ ...backwardValues, rate }).toEqual({
      x,
      target,
      W1,
      b1: [b1],
      W2,
      b2: [b2],
      rate: source.backward_pass.rate,
    });
  });

  it.each(["u1", "u2", "y"] as const)("has the printed value of %s, digit for digit", (name) => {
    expectPrinted(pass.values[name], printed[name]);
  });

  it.each([
    ["u1", printed.dU1],
    ["u2", printed.dU2],
    ["W1", printed.dW1],
    ["W2", printed.dW2],
    ["b1", printed.db1],
    ["b2", printed.db2],
  ] as const)("has the printed gradient by %s, digit for digit", (name, expected) => {
    expectPrinted(pass.gradients[name], expected);
  });

  it.each(["W1", "W2", "b1", "b2"] as const)("has the printed %s after the step, digit for digit", (name) => {
    expectPrinted(pass.after[name], printed.after[name]);
  });

  it("differentiates without the guard: with it, the gradient by b2 is another in the eighth decimal", () => {
    const { parameters, loss } = twoLayerNet([2, 3, 2], { guard: 1e-7 });
    const report = checkGradients(loss, backwardValues, { wrt: [parameters.b2] });
    expect(report.ok, String(report)).toBe(true);
    expect(digits([report.entries.find(({ analytic }) => analytic > 0)?.analytic ?? NaN])).toEqual(["0.08706576"]);
    expect(printed.db2[0]).toBe(0.08706577);
  });

  it("has right gradients, by differences to 1e-8", () => {
    const { parameters, loss } = twoLayerNet([2, 3, 2], { guard: 0 });
    const wrt: readonly Node[] = Object.values(parameters);
    const report = checkGradients(loss, backwardValues, { wrt });
    expect(report.ok, String(report)).toBe(true);
    expect(report.maxRelativeError).toBeLessThan(1e-8);
  });
});

describe("the picture", () => {
  it("shows a tangent: it touches the loss at the weight of the source, and its distance grows with the square", () => {
    const gradient = backwardPass().gradients.W2;
    if (gradient === undefined) throw new Error("no gradient by W2");
    const gap = (width: number): number => {
      const { losses, tangent } = lossAlong(gradient, width, 3);
      return Math.abs((losses[2] ?? NaN) - (tangent[2] ?? NaN));
    };
    expect(lossAlong(gradient, 2, 3).losses[1]).toBe(lossAlong(gradient, 2, 3).tangent[1]);
    expect(gap(2e-3) / gap(1e-3)).toBeCloseTo(4, 2);
  });
});

describe("ten examples", () => {
  const { scores, probabilities, labels, losses } = tenExamples(1);

  it("each have the loss −ln p of their label, and probabilities of the sum 1", () => {
    for (const [i, row] of probabilities.rows().entries()) {
      expect([...row].reduce((a, b) => a + b)).toBeCloseTo(1, 12);
      expect(losses[i]).toBeCloseTo(-Math.log(row.at(labels.at(i))), 12);
    }
    expect(losses).toHaveLength(10);
  });

  it("have a loss below ln 2 only where the largest score is that of the label", () => {
    const guesses = scores.argMax();
    for (const [i, loss] of losses.entries()) if (loss < Math.log(2)) expect(guesses.at(i)).toBe(labels.at(i));
    expect(losses.some((loss) => loss < Math.log(2)) && losses.some((loss) => loss > Math.log(2))).toBe(true);
  });
});
