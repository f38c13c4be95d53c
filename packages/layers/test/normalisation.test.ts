import { ArgumentError, evaluate, input, type Node, ShapeError } from "@adjoint/core";
import { NumpyRandom } from "@adjoint/data";
import { describe, expect, it } from "vitest";
import { batchNorm, groupNorm, layerNorm } from "../src/index.ts";

const image: Node = input("image", ["batch", 2, 1, 2]);
const given = { "norm/gamma": [1, 1], "norm/beta": [0, 0] };
const data = [
  [[[1, 3]], [[0, 0]]],
  [[[5, 7]], [[4, 4]]],
];

describe("batchNorm", () => {
  it("moves the running statistics by the mean and the variance of the batch and all positions", () => {
    const { running } = batchNorm({ name: "norm", features: 2, momentum: 0.75 }).training(image);
    const at = { ...given, image: data, "norm/mean": [8, 0], "norm/variance": [1, 2] };
    const [mean, variance] = evaluate([running.mean, running.variance], at);
    expect(mean.toArray()).toEqual([0.75 * 8 + 0.25 * 4, 0.25 * 2]);
    expect(variance.toArray()).toEqual([0.75 + 0.25 * 5, 0.75 * 2 + 0.25 * 4]);
  });

  it("for inference it uses the statistics that are given, and nothing of the batch", () => {
    const norm = batchNorm({ name: "norm", features: 2, epsilon: 0 });
    const at = { ...given, image: data, "norm/mean": [1, 0], "norm/variance": [4, 1] };
    expect(evaluate(norm.inference(image), at).toArray()).toEqual([
      [[[0, 1]], [[0, 0]]],
      [[[2, 3]], [[4, 4]]],
    ]);
  });

  it("normalises each feature by itself, along the axis that is named", () => {
    const x: Node = input("x", ["batch", "time", 2]);
    const y = batchNorm({ name: "norm", features: 2, epsilon: 0, axis: -1 })(x);
    const values = evaluate(y, { ...given, x: new NumpyRandom(2).normal([3, 4, 2]) }).data;
    for (const feature of [0, 1]) {
      const column = [...values].filter((_, i) => i % 2 === feature);
      expect(column.reduce((a, b) => a + b)).toBeCloseTo(0, 12);
      expect(column.reduce((a, b) => a + b * b, 0)).toBeCloseTo(12, 12);
    }
  });
});

describe("groupNorm", () => {
  it("with one group and with as many as channels, it normalises each example and each channel", () => {
    const of = (groups: number): unknown =>
      evaluate(groupNorm({ name: "norm", features: 2, groups, epsilon: 1 })(image), {
        ...given,
        image: data,
      }).toArray();
    const whole = (xs: number[]): number[] => {
      const mean = xs.reduce((a, b) => a + b) / xs.length;
      const variance = xs.reduce((a, b) => a + (b - mean) ** 2, 0) / xs.length;
      return xs.map((x) => (x - mean) / Math.sqrt(variance + 1));
    };
    const flat = (value: unknown): number[] => [value].flat(4) as number[]; // [N, C, H, W]
    const close = (found: number[], wanted: number[]): void => {
      for (const [i, value] of wanted.entries()) expect(found[i]).toBeCloseTo(value, 14);
    };
    close(flat(of(1)), [...whole([1, 3, 0, 0]), ...whole([5, 7, 4, 4])]);
    close(flat(of(2)), [...whole([1, 3]), ...whole([0, 0]), ...whole([5, 7]), ...whole([4, 4])]);
  });
});

describe("norms", () => {
  it("say what does not fit, with the layer and both shapes", () => {
    const x: Node = input("x", ["batch", 3]);
    expect(() => layerNorm({ name: "norm", features: 2 })(x)).toThrow(
      new ShapeError(
        'layerNorm "norm": x[…, D] · gamma[D] → […, D]: D is 2; got x: x [batch, 3], gamma: norm/gamma [2].',
      ),
    );
    expect(() => groupNorm({ name: "norm", features: 2, groups: 1 })(x)).toThrow(
      new ShapeError(
        'groupNorm "norm": x[N, C, …] · gamma[C] → [N, C, …]: C is 2; got x: x [batch, 3], gamma: norm/gamma [2].',
      ),
    );
    const norm = batchNorm({ name: "norm", features: 2 });
    const text =
      'batchNorm "norm": x with C along axis 1 · gamma[C]: C is 2; got x: x [batch, 3], gamma: norm/gamma [2].';
    for (const form of [norm, norm.training, norm.inference]) expect(() => form(x)).toThrow(new ShapeError(text));
    expect(() => groupNorm({ name: "norm", features: 4, groups: 3 })).toThrow(
      new ShapeError('groupNorm "norm": C is 4, G is 3: G has to divide C.'),
    );
    expect(() => layerNorm({ name: "norm", features: 2, epsilon: -1 })).toThrow(
      new ArgumentError('layerNorm "norm": epsilon is -1; a non-negative finite number is needed.'),
    );
    expect(() => batchNorm({ name: "norm", features: 2, momentum: 2 })).toThrow(
      new ArgumentError('batchNorm "norm": momentum is 2; a number from 0 to 1 is needed.'),
    );
  });
});
