import { ArgumentError, type Initialiser, initialise, type Node } from "@adjoint/core";
import { NumpyRandom } from "@adjoint/data";
import { describe, expect, it } from "vitest";
import {
  affine,
  convolution1d,
  convolution2d,
  embedding,
  gru,
  he,
  lecun,
  lstm,
  multiHeadAttention,
  normal,
  ones,
  orthogonal,
  rnn,
  transposedConvolution1d,
  transposedConvolution2d,
  uniform,
  xavier,
  zeros,
} from "../src/index.ts";

describe("normal", () => {
  it("scales and shifts the normals of the stream, and moves it on by as many", () => {
    const [random, same] = [new NumpyRandom(9), new NumpyRandom(9)];
    const made = normal({ standardDeviation: 0.25, mean: 2 })([2, 3], random);
    const drawn = same.normal([2, 3]);
    expect(made.shape).toEqual([2, 3]);
    expect([...made.data]).toEqual(Array.from(drawn.data, (z) => 2 + 0.25 * z));
    expect(random.normal([1]).item()).toBe(same.normal([1]).item());
  });

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])("refuses a standard deviation of %d", (standardDeviation) => {
    expect(() => normal({ standardDeviation })).toThrow(ArgumentError);
  });
});

describe("zeros", () => {
  it("draws nothing", () => {
    const [random, same] = [new NumpyRandom(9), new NumpyRandom(9)];
    expect(zeros()([2], random).toArray()).toEqual([0, 0]);
    expect(random.normal([]).item()).toBe(same.normal([]).item());
  });
});

describe("ones and uniform", () => {
  it("ones draws nothing; uniform scales the uniform numbers of the stream", () => {
    const [random, same] = [new NumpyRandom(9), new NumpyRandom(9)];
    expect(ones()([2], random).toArray()).toEqual([1, 1]);
    const made = uniform({ minimum: -1, maximum: 3 })([2, 3], random);
    expect([...made.data]).toEqual(Array.from(same.uniform([2, 3]).data, (u) => -1 + 4 * u));
  });

  it("uniform refuses bounds in the wrong order", () => {
    expect(() => uniform({ minimum: 1, maximum: 0 })).toThrow(
      new ArgumentError("uniform: minimum is 1, maximum is 0; two finite numbers are needed, the smaller one first."),
    );
  });
});

describe("xavier, he, lecun", () => {
  const [W, kernel] = [
    [200, 50],
    [20, 10, 5, 5],
  ];
  it.each([
    ["xavier", xavier, W, 2 / 250],
    ["he", he, W, 2 / 200],
    ["lecun", lecun, W, 1 / 200],
    ["xavier", xavier, kernel, 2 / (30 * 25)],
    ["he", he, kernel, 2 / 250],
    ["lecun", lecun, kernel, 1 / 250],
  ] as const)("%s has the variance of its formula, normal and uniform", (_, make, shape, variance) => {
    for (const distribution of ["normal", "uniform"] as const) {
      const { data } = make({ distribution, gain: 2 })(shape ?? [], new NumpyRandom(4));
      const found = [...data].reduce((total, w) => total + w * w, 0) / data.length;
      expect(Math.abs(found / (4 * variance) - 1)).toBeLessThan(0.09); // 5,000 draws and more: four standard errors are 8 %
      const largest = Math.max(...[...data].map(Math.abs));
      expect(largest <= 2 * Math.sqrt(3 * variance)).toBe(distribution === "uniform");
    }
  });

  it("refuse a gain below zero, and a shape with fewer than two axes", () => {
    expect(() => xavier({ gain: -1 })).toThrow(
      new ArgumentError("xavier: the gain is -1; a non-negative finite number is needed."),
    );
    expect(() => he()([3], new NumpyRandom(1))).toThrow(
      new ArgumentError("he: the shape is [3]; weights have at least two axes: [D, H], or [O, I, K, …]."),
    );
  });
});

describe("orthogonal", () => {
  it.each([[[4, 4]], [[3, 7]], [[7, 3]], [[4, 2, 3, 3]]])(
    "has orthogonal rows or columns, whichever are fewer: %j",
    (shape) => {
      const { data } = orthogonal({ gain: 2 })(shape, new NumpyRandom(8));
      const rows = shape[0] ?? 0;
      const columns = data.length / rows;
      const at = (i: number, k: number): number =>
        (rows <= columns ? data[i * columns + k] : data[k * columns + i]) ?? Number.NaN;
      const [count, length] = rows <= columns ? [rows, columns] : [columns, rows];
      for (let i = 0; i < count; i++) {
        for (let j = 0; j < count; j++) {
          let product = 0;
          for (let k = 0; k < length; k++) product += at(i, k) * at(j, k);
          expect(product).toBeCloseTo(i === j ? 4 : 0, 13);
        }
      }
    },
  );

  it("refuses a vector", () => {
    expect(() => orthogonal()([3], new NumpyRandom(1))).toThrow(
      new ArgumentError("orthogonal: the shape is [3]; weights have at least two axes."),
    );
  });
});

describe("layers tell initialisers their fans", () => {
  type Making = (init: Initialiser) => { readonly parameters: readonly Node[] };
  const name = "net";
  const depthwise = { name, inputs: 64, outputs: 64, kernel: 3, groups: 64 };
  const grouped = { name, inputs: 64, outputs: 128, kernel: 5, groups: 4 };
  const sizes = { name, inputs: 40, hidden: 30 };
  it.each<readonly [string, Making, Readonly<Record<string, readonly [inputs: number, outputs: number]>>]>([
    ["a depthwise convolution2d", (init) => convolution2d({ ...depthwise, init }), { W: [9, 9] }],
    ["a depthwise transposedConvolution2d", (init) => transposedConvolution2d({ ...depthwise, init }), { W: [9, 9] }],
    ["a grouped convolution1d", (init) => convolution1d({ ...grouped, init }), { W: [80, 160] }],
    ["a grouped convolution2d", (init) => convolution2d({ ...grouped, init }), { W: [400, 800] }],
    ["a grouped transposedConvolution1d", (init) => transposedConvolution1d({ ...grouped, init }), { W: [80, 160] }],
    [
      "a transposedConvolution2d",
      (init) => transposedConvolution2d({ ...grouped, groups: 1, init }),
      { W: [1600, 3200] },
    ],
    ["an embedding", (init) => embedding({ name, vocabulary: 300, features: 20, init }), { W: [1, 20] }],
    ["an affine layer", (init) => affine({ name, inputs: 200, outputs: 50, init }), { W: [200, 50] }],
    [
      "multiHeadAttention",
      (init) => multiHeadAttention({ name, features: 64, heads: 8, init }),
      { "query/W": [64, 64] },
    ],
    ["an rnn", (init) => rnn({ ...sizes, init, recurrentInit: init }), { Wx: [40, 30], Wh: [30, 30] }],
    ["an lstm", (init) => lstm({ ...sizes, init, recurrentInit: init }), { Wx: [40, 30], Wh: [30, 30] }],
    ["a gru", (init) => gru({ ...sizes, init, recurrentInit: init }), { Wx: [40, 30], Wh: [30, 30] }],
  ])("%s", (_, make, fans) => {
    const rules = [
      [xavier, (n: number, m: number) => 2 / (n + m)],
      [he, (n: number) => 2 / n],
      [lecun, (n: number) => 1 / n],
    ] as const;
    for (const [initialiser, variance] of rules) {
      const first = initialise(make(initialiser()).parameters, new NumpyRandom(3));
      for (const [key, [inputs, outputs]] of Object.entries(fans)) {
        const data = first.get(`net/${key}`)?.data ?? [];
        const found = Array.from(data).reduce((total, w) => total + w * w, 0) / data.length;
        expect(Math.abs(found / variance(inputs, outputs) - 1)).toBeLessThan(0.25); // 576 draws and more: four standard errors are 24 %
      }
    }
  });

  it("a depthwise 3×3 convolution of 64 channels starts at a deviation of a third", () => {
    const { parameters } = convolution2d(depthwise);
    const data = initialise(parameters, new NumpyRandom(3)).get("net/W")?.data ?? [];
    const found = Math.sqrt(Array.from(data).reduce((total, w) => total + w * w, 0) / data.length);
    expect(Math.abs(found - 1 / 3)).toBeLessThan(0.04); // 576 draws
  });

  it("an initialiser of one's own is called as always, by the shape", () => {
    const shapes: (readonly number[])[] = [];
    const own: Initialiser = (shape, random) => {
      shapes.push(shape);
      return random.normal(shape);
    };
    initialise(convolution2d({ ...depthwise, init: own }).parameters, new NumpyRandom(3));
    expect(shapes).toEqual([[64, 1, 3, 3]]);
  });
});
