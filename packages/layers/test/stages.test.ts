import { evaluate, gradients, input, KindError, type Node, parameter, ShapeError, sum, transpose } from "@adjoint/core";
import { describe, expect, it } from "vitest";
import {
  affine,
  convolution1d,
  convolution2d,
  dropout,
  embedding,
  residual,
  sequential,
  summary,
  transposedConvolution2d,
} from "../src/index.ts";

describe("embedding", () => {
  it("takes ids, and a table of its size", () => {
    expect(() => embedding({ name: "words", vocabulary: 3, features: 2 })(input("x", [4]))).toThrow(
      new KindError('embedding "words": ids[…] · W[V, D] → […, D]: ids are int32; got x [4], real.'),
    );
    expect(() => embedding({ name: "words", vocabulary: 3, features: 2, W: parameter("t", [2, 3]) })).toThrow(
      new ShapeError('embedding "words": W[V, D]: V is 3, D is 2; got t [2, 3].'),
    );
  });

  it("shares its table with a layer that is given it: one parameter, and the gradient of both uses", () => {
    const words = embedding({ name: "words", vocabulary: 3, features: 2 });
    const [table] = words.parameters as readonly [Node];
    const scores = affine({ name: "scores", inputs: 2, outputs: 3, W: transpose(table) });
    const net = sequential(words, scores);
    expect(net.parameters.map(String)).toEqual(["words/W [3, 2]", "scores/b [3]"]);
    const ids = input("ids", [1], { kind: "int32" });
    const values = {
      ids: [1],
      "words/W": [
        [1, 0],
        [0, 1],
        [2, 2],
      ],
      "scores/b": [0, 0, 0],
    };
    // The sum of scores is w₁·(w₀ + w₁ + w₂): its gradient by w₀ and w₂ is w₁, by w₁ it is w₀ + 2 w₁ + w₂.
    expect(evaluate(gradients(sum(net(ids)), table), values).toArray()).toEqual([
      [0, 1],
      [3, 4],
      [0, 1],
    ]);
  });
});

describe("convolution layers", () => {
  it("add one bias a channel", () => {
    const layer = convolution2d({ name: "conv", inputs: 1, outputs: 2, kernel: 1 });
    const x = input("x", ["batch", 1, 1, 2]);
    const values = { x: [[[[1, 2]]]], "conv/W": [[[[1]]], [[[10]]]], "conv/b": [100, 200] };
    expect(evaluate(layer(x), values).toArray()).toEqual([[[[101, 102]], [[210, 220]]]]);
  });

  it("name their parameters, a transposed one with the input channels first", () => {
    const sizes = { name: "conv", inputs: 4, outputs: 6, kernel: 3 };
    const names = (layer: { readonly parameters: readonly Node[] }) => layer.parameters.map(String);
    expect(names(convolution1d({ ...sizes, groups: 2 }))).toEqual(["conv/W [6, 2, 3]", "conv/b [6]"]);
    expect(names(transposedConvolution2d({ ...sizes, groups: 2 }))).toEqual(["conv/W [4, 3, 3, 3]", "conv/b [6]"]);
  });

  it("say what does not fit, with the layer and both shapes", () => {
    const layer = convolution2d({ name: "conv", inputs: 2, outputs: 1, kernel: 3 });
    const x: Node = input("x", ["batch", 5, 5, 2]); // the compiler would see that it does not fit
    expect(() => layer(x)).toThrow(
      new ShapeError(
        'convolution2d "conv": x[N, I, H, W] · W[O, I / groups, K, K] + b[O] → [N, O, H′, W′]: I is 2; got x: x [batch, 5, 5, 2], W: conv/W [1, 2, 3, 3].',
      ),
    );
    expect(() => convolution1d({ name: "conv", inputs: 2, outputs: 3, kernel: 3, groups: 2 })).toThrow(
      new ShapeError('convolution1d "conv": I is 2, O is 3, groups is 2: groups have to divide I and O.'),
    );
  });
});

describe("dropout and residual", () => {
  it("dropout follows the seed, and is nothing at rate 0", () => {
    const x: Node = input("x", [64]);
    const seed = input("seed", [], { kind: "int32" });
    const y = sequential(dropout({ rate: 0.5, seed }))(x);
    const drawn = (value: number): string => evaluate(y, { x: new Array(64).fill(1), seed: value }).data.toString();
    expect(drawn(1)).toBe(drawn(1));
    expect(drawn(1)).not.toBe(drawn(2));
    expect(dropout({ rate: 0, seed })(x)).toBe(x);
  });

  it("residual refuses stages that change the shape", () => {
    const wider = affine({ name: "wider", inputs: 2, outputs: 3 });
    expect(() => residual((x) => wider(x))(input("x", ["batch", 2]))).toThrow(
      new ShapeError(
        "residual: x[…] + f(x)[…] → […]: the stages change the shape; got x: x [batch, 2], f(x): wider [batch, 3].",
      ),
    );
  });
});

describe("summary", () => {
  const shared = affine({ name: "net/shared", inputs: 2, outputs: 2 });
  const net = sequential(shared, shared, affine({ name: "net/out", inputs: 2, outputs: 100 }));
  const text = [
    "layer       parameter  shape     count",
    "net/shared  W          [2, 2]        4",
    "            b          [2]           2",
    "net/out     W          [2, 100]    200",
    "            b          [100]       100",
    "total                              306",
  ].join("\n");

  it("lists a layer's parameters, what is shared once", () => expect(summary(net)).toBe(text));
  it("lists what nodes are computed from", () => expect(summary({ y: net(input("x", ["batch", 2])) })).toBe(text));
  it("has a line for a parameter without a layer, and for nothing", () => {
    expect(summary(parameter("gain", []))).toBe(
      "layer  parameter  shape  count\n       gain       []         1\ntotal                        1",
    );
    expect(summary([])).toBe("layer  parameter  shape  count\ntotal                        0");
  });
});
