import {
  constant,
  evaluate,
  gradients,
  input,
  KindError,
  type NDArray,
  type Node,
  ndarray,
  ShapeError,
  softmax,
} from "@adjoint/core";
import { NumpyRandom } from "@adjoint/data";
import { describe, expect, it } from "vitest";
import { softmaxCrossEntropy } from "../src/index.ts";

const classes = (...shape: number[]): NDArray =>
  ndarray({ shape, data: Array.from(new NumpyRandom(11).uniform(shape).data, (u) => Math.floor(4 * u)) }, "int32");
const oneHot = ({ shape, data }: NDArray): NDArray =>
  ndarray({ shape: [...shape, 4], data: [...data].flatMap((label) => [0, 1, 2, 3].map((c) => (c === label ? 1 : 0))) });

describe("softmaxCrossEntropy", () => {
  it.each([[[]], [[6]], [[3, 5]]])(
    "takes labels as class numbers or as one-hot rows, over positions %j",
    (positions) => {
      const labels = classes(...positions);
      const axes = positions.map((_, i) => `axis ${i}`); // named axes, whose sizes come with the bindings
      const scores: Node = input("scores", [...axes, 4]);
      const valueAndGradient = (form: Node) => {
        const loss = softmaxCrossEntropy(scores, form);
        return evaluate([loss, gradients(loss, scores)], bindings).flatMap(({ data }) => [...data]);
      };
      const bindings = { scores: new NumpyRandom(5).normal([...positions, 4]), labels, rows: oneHot(labels) };
      const byNumber = valueAndGradient(input("labels", axes, { kind: "int32" }));
      const byRow = valueAndGradient(input("rows", [...axes, 4]));
      expect(byNumber).toHaveLength(1 + 4 * labels.data.length);
      for (const [i, value] of byNumber.entries()) expect(value).toBeCloseTo(byRow[i] ?? NaN, 14);
    },
  );

  it("is the mean over all positions, with the gradient (softmax − target) / positions", () => {
    const scores: Node = input("scores", [2, 3, 4]);
    const rows = input("rows", [2, 3, 4]);
    const loss = softmaxCrossEntropy(scores, rows);
    const target = oneHot(classes(2, 3));
    const bindings = { scores: new NumpyRandom(6).normal([2, 3, 4]), rows: target };
    const out = evaluate({ loss, bar: gradients(loss, scores), share: softmax(scores) }, bindings);
    const expected = Array.from(out.share.data, (share, i) => (share - (target.data[i] ?? 0)) / 6);
    for (const [i, bar] of [...out.bar.data].entries()) expect(bar).toBeCloseTo(expected[i] ?? NaN, 15);
    const logs = Array.from(out.share.data, (share, i) => -Math.log(share) * (target.data[i] ?? 0));
    expect(out.loss.item()).toBeCloseTo(logs.reduce((a, b) => a + b) / 6, 14);
  });

  it("stays finite where the softmax rounds to 0", () => {
    const labels = constant(ndarray([0, 1], "int32"));
    const scores = constant([
      [0, 2000],
      [0, 2000],
    ]);
    expect(evaluate(softmaxCrossEntropy(scores, labels), {}).item()).toBe(1000);
  });

  it("refuses what is neither class numbers nor rows, and says what would fit", () => {
    const scores = input("scores", ["batch", 3]);
    const ids = input("ids", ["batch", 1], { kind: "int32" });
    expect(() => softmaxCrossEntropy(scores, ids)).toThrow(
      new ShapeError(
        "softmaxCrossEntropy: scores[…, C] · labels[…] (int32) → []: got scores: scores [batch, 3], labels: ids [batch, 1]. Class numbers are int32 [batch], one-hot rows are real [batch, 3].",
      ),
    );
    expect(() => softmaxCrossEntropy(scores, input("rows", ["batch"]))).toThrow("labels[…, C] (real, one-hot)");
    expect(() => softmaxCrossEntropy(constant(1), input("ids", [], { kind: "int32" }))).toThrow(ShapeError);
    expect(() => softmaxCrossEntropy(scores, input("mask", ["batch"], { kind: "bool" }))).toThrow(KindError);
    expect(() => softmaxCrossEntropy(ids, ids)).toThrow(KindError);
  });

  it("says which label is outside the classes, and where", () => {
    const loss = softmaxCrossEntropy(input("scores", ["batch", 3]), input("labels", ["batch"], { kind: "int32" }));
    const bindings = {
      scores: [
        [0, 0, 0],
        [0, 0, 0],
      ],
      labels: [2, 3],
    };
    expect(() => evaluate(loss, bindings)).toThrow(
      /log probability of the label \[batch\]: the id 3 at flat position 1/,
    );
  });
});
