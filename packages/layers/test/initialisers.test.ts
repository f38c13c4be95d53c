import { ArgumentError } from "@adjoint/core";
import { NumpyRandom } from "@adjoint/data";
import { describe, expect, it } from "vitest";
import { he, lecun, normal, ones, orthogonal, uniform, xavier, zeros } from "../src/index.ts";

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
