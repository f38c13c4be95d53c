import {
  ArgumentError,
  constant,
  evaluate,
  gradients,
  input,
  KindError,
  type Node,
  ndarray,
  ShapeError,
  sigmoid,
} from "@adjoint/core";
import { describe, expect, it } from "vitest";
import {
  binaryCrossEntropy,
  cosineSimilarity,
  hinge,
  klDivergence,
  meanSquaredError,
  negativeSampling,
  sigmoidCrossEntropy,
  softmaxCrossEntropy,
} from "../src/index.ts";

const ids = (values: number[] | number[][]): Node => constant(ndarray(values, "int32"));
const scores: Node = constant([
  [1, 2, 0.5],
  [0, -1, 3],
  [2, 2, 1],
]);
const lossOf = (node: Node): number => evaluate(node, {}).item();

describe("softmaxCrossEntropy with options", () => {
  it("smoothed labels are the rows (1 − ε) t + ε / C", () => {
    const rows = constant([
      [0.1, 0.8, 0.1],
      [0.1, 0.1, 0.8],
      [0.8, 0.1, 0.1],
    ]);
    const smooth = softmaxCrossEntropy(scores, ids([1, 2, 0]), { smoothing: 0.3 });
    expect(lossOf(smooth)).toBeCloseTo(lossOf(softmaxCrossEntropy(scores, rows)), 14);
  });

  it("ignored positions have no gradient, and the mean is over the others; if there are none, it is 0", () => {
    const [first, third] = [constant([[1, 2, 0.5]]), constant([[2, 2, 1]])];
    const loss = softmaxCrossEntropy(scores, ids([1, -1, 0]), { ignore: -1 });
    const [one, other] = [softmaxCrossEntropy(first, ids([1])), softmaxCrossEntropy(third, ids([0]))];
    expect(lossOf(loss)).toBeCloseTo((lossOf(one) + lossOf(other)) / 2, 14);
    expect(evaluate(gradients(loss, scores), {}).toArray()).toMatchObject({ 1: [0, 0, 0] });
    const none = softmaxCrossEntropy(scores, ids([7, 7, 7]), { ignore: 7 });
    expect(evaluate([none, gradients(none, scores)], {}).flatMap(({ data }) => [...data].map(Math.abs))).toEqual(
      new Array(10).fill(0),
    );
    expect(() => lossOf(softmaxCrossEntropy(scores, ids([1, -2, 0]), { ignore: -1 }))).toThrow(
      /log probability of the label \[3\]: the id -2 at flat position 1/,
    );
  });

  it("refuses options that make no sense", () => {
    expect(() => softmaxCrossEntropy(scores, ids([1, 2, 0]), { smoothing: 1 })).toThrow(
      new ArgumentError("softmaxCrossEntropy: smoothing is 1; a number of at least 0 and below 1 is needed."),
    );
    expect(() => softmaxCrossEntropy(scores, scores, { ignore: -1 })).toThrow(
      new ArgumentError("softmaxCrossEntropy: labels are real; int32 labels are needed to ignore -1."),
    );
  });
});

describe("losses of two real nodes", () => {
  it("sigmoidCrossEntropy is binaryCrossEntropy of the sigmoid, and stays finite where that is not", () => {
    const x = constant([-2, 0.5, 3]);
    const t = constant([0, 1, 0.25]);
    expect(lossOf(sigmoidCrossEntropy(x, t))).toBeCloseTo(lossOf(binaryCrossEntropy(sigmoid(x), t)), 14);
    expect(lossOf(sigmoidCrossEntropy(constant([-1000]), constant([1])))).toBe(1000);
    expect(lossOf(binaryCrossEntropy(constant([0]), constant([1])))).toBe(Number.POSITIVE_INFINITY);
  });

  it("binaryCrossEntropy refuses values that are not probabilities, whatever the target", () => {
    for (const target of [0, 0.5, 1]) {
      const of = (p: number): number => lossOf(binaryCrossEntropy(constant([0.5, p]), constant([1, target])));
      expect(() => of(1.5)).toThrow(
        new ArgumentError("1 − probabilities of binaryCrossEntropy [2]: -0.5 is not enough; 0 at least is needed."),
      );
      expect(() => of(-0.25)).toThrow(
        new ArgumentError("probabilities of binaryCrossEntropy [2]: -0.25 is not enough; 0 at least is needed."),
      );
    }
  });

  it.each([
    ["meanSquaredError", meanSquaredError, "prediction", "target"],
    ["sigmoidCrossEntropy", sigmoidCrossEntropy, "scores", "targets"],
    ["binaryCrossEntropy", binaryCrossEntropy, "probabilities", "targets"],
  ] as const)("%s refuses what would have to broadcast, and ids", (name, loss, first, second) => {
    const [a, b] = [input("a", ["batch", 3]), input("b", ["batch", 1])];
    expect(() => loss(a, b)).toThrow(
      new ShapeError(
        `${name}: ${first}[…] · ${second}[…] → []: the shapes differ, and nothing broadcasts here; got ${first}: a [batch, 3], ${second}: b [batch, 1].`,
      ),
    );
    const labels = input("labels", ["batch"], { kind: "int32" });
    expect(() => loss(input("c", ["batch"]), labels)).toThrow(
      new KindError(`${name}: ${first} and ${second} are real; got ${second}: labels [batch], int32.`),
    );
  });
});

describe("negativeSampling", () => {
  const h = constant([[1, 2]]);
  const table = constant([
    [0.5, 0.25],
    [1, -1],
    [0, 2],
  ]);

  it("is −ln σ(h·w) for the word that belongs there, −ln σ(−h·w) for each that does not", () => {
    const s = (x: number): number => Math.log1p(Math.exp(-x));
    const loss = negativeSampling(h, { table, positive: ids([0]), negatives: ids([[1, 2]]) });
    expect(lossOf(loss)).toBeCloseTo(s(1) + s(1) + s(-4), 14);
  });

  it("says what does not fit", () => {
    expect(() => negativeSampling(h, { table, positive: ids([0]), negatives: ids([1]) })).toThrow(
      new ShapeError(
        "negativeSampling: h[…, D] · table[V, D] · positive[…] · negatives[…, K] → []: got h: [1, 2], table: [3, 2], positive: [1], negatives: [1].",
      ),
    );
    expect(() => negativeSampling(h, { table, positive: constant([0]), negatives: ids([[1]]) })).toThrow(
      new KindError(
        "negativeSampling: h and table are real, positive and negatives int32; got real, real, real, int32.",
      ),
    );
  });
});

describe("klDivergence", () => {
  it("is 0 for equal rows, zeros included, and infinite where something impossible is asked for", () => {
    const rows = constant([
      [0.25, 0, 0.75],
      [1, 0, 0],
    ]);
    expect(lossOf(klDivergence(rows, rows))).toBe(0);
    expect(lossOf(klDivergence(constant([1, 0]), constant([0.5, 0.5])))).toBe(Infinity);
  });

  it("has the gradient −t / (n p), 0 where the target is 0", () => {
    const [p, t] = [
      constant([
        [0.5, 0.25, 0.25],
        [0, 0.5, 0.5],
      ]),
      constant([
        [0.5, 0.5, 0],
        [0, 1, 0],
      ]),
    ];
    expect(evaluate(gradients(klDivergence(p, t), p), {}).toArray()).toEqual([
      [-0.5, -1, 0],
      [0, -1, 0],
    ]);
  });
});

describe("hinge", () => {
  it("has the slope of its signs inside the margin, and none at it or beyond", () => {
    const [s, t] = [constant([0.5, 1, 2, -2]), constant([1, 1, 1, 1])];
    expect(evaluate(gradients(hinge(s, t), s), {}).toArray()).toEqual([-0.25, -0, -0, -0.25]);
  });
});

describe("cosineSimilarity", () => {
  it("does not know lengths, however large or small, and is 0 without a derivative for zeros", () => {
    const b = constant([1, 2, 2]);
    for (const scale of [1e-200, 1, 1e200])
      expect(lossOf(cosineSimilarity(constant([2 * scale, scale, -2 * scale]), b) as Node<[]>)).toBeCloseTo(0, 15);
    const zero = constant([0, 0, 0]);
    const both = gradients(cosineSimilarity(zero, b) as Node<[]>, [zero, b]);
    expect(evaluate(both, {}).flatMap(({ data }) => [...data].map(Math.abs))).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it("says what does not fit", () => {
    expect(() => cosineSimilarity(constant([1, 2]), constant([1]))).toThrow(
      "cosineSimilarity: a[…] · b[…] → []: the shapes differ",
    );
    expect(() => cosineSimilarity(constant(1), constant(1))).toThrow("no features");
    expect(() => klDivergence(constant(1), constant(1))).toThrow("no classes");
  });
});
