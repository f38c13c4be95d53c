import { ArgumentError, type RandomSource, ShapeError } from "@adjoint/core";
import { describe, expect, it } from "vitest";
import { digits, NumpyRandom } from "../src/index.ts";

/** The pixels of an image. */
const pixels = ({ images }: ReturnType<typeof digits>, i: number): number[] => {
  const area = images.data.length / (images.shape[0] as number);
  return Array.from({ length: area }, (_, p) => images.data[i * area + p] as number); // the index lies within image i
};
const squaredDistance = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + (value - (b[i] as number)) ** 2, 0);
const nearest = (image: readonly number[], among: readonly (readonly number[])[]): number => {
  const distances = among.map((other) => squaredDistance(image, other));
  return distances.indexOf(Math.min(...distances));
};

describe("digits", () => {
  it("has every digit in turn, with pixels from 0 to 1, and the same images for the same seed", () => {
    const set = digits({ random: new NumpyRandom(1), count: 25, size: 10 });
    expect([set.images.shape, set.images.dtype, set.labels.dtype]).toEqual([[25, 1, 10, 10], "float64", "int32"]);
    expect(set.labels.toArray()).toEqual(Array.from({ length: 25 }, (_, i) => i % 10));
    expect(Math.min(...set.images.data)).toBe(0);
    expect(Math.max(...set.images.data)).toBe(1);
    expect(digits({ random: new NumpyRandom(1), count: 25, size: 10 }).images.toArray()).toEqual(set.images.toArray());
    expect(digits({ random: new NumpyRandom(2), count: 25, size: 10 }).images.toArray()).not.toEqual(
      set.images.toArray(),
    );
  });

  it("draws the first images of a larger set alike", () => {
    const [few, many] = [3, 30].map((count) => digits({ random: new NumpyRandom(4), count }));
    for (let i = 0; i < 3; i++)
      expect(pixels(few as ReturnType<typeof digits>, i)).toEqual(pixels(many as ReturnType<typeof digits>, i));
  });

  it("draws a vertical stroke with grey edges where its points and pen say", () => {
    const still: RandomSource = new NumpyRandom(0);
    const middle = {
      ...still,
      uniform: () => ({ data: [0.9, 0, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5] }),
    } as unknown as RandomSource;
    const source = {
      uniform: middle.uniform,
      normal: still.normal.bind(still),
      permutation: still.permutation.bind(still),
    };
    const one = pixels(digits({ random: source, count: 2, size: 20, difficulty: 0 }), 1); // a 1 by a single stroke
    const row = one.slice(10 * 20, 11 * 20);
    // the stroke is at 10 and the pen 20 / 12 wide: pixels 0.5 away get (20 / 12 + 1) / 2 - 0.5, those 1.5 away nothing
    expect(row.map((ink) => Number(ink.toFixed(3)))).toEqual([...Array(9).fill(0), 0.833, 0.833, ...Array(9).fill(0)]);
    expect(one.slice(0, 20).every((ink) => ink === 0)).toBe(true); // above the glyph, which is 0.8 · 0.84 of the image
  });

  it("has nothing but the ways of writing at difficulty 0", () => {
    const set = digits({ random: new NumpyRandom(5), count: 200, difficulty: 0 });
    const kinds = Array.from({ length: 10 }, (_, digit) => {
      const images = Array.from({ length: 20 }, (_, k) => pixels(set, 10 * k + digit).join());
      return new Set(images).size;
    });
    expect(kinds).toEqual([1, 2, 1, 1, 2, 1, 1, 2, 1, 2]);
  });

  it("can be learnt, and not by the mean image of each digit alone: that tells most apart, but far from all", () => {
    const training = digits({ random: new NumpyRandom(6), count: 1000 });
    const test = digits({ random: new NumpyRandom(7), count: 500 });
    const means = Array.from({ length: 10 }, (_, digit) => {
      const sum = new Array<number>(144).fill(0);
      for (let k = 0; k < 100; k++)
        for (const [p, ink] of pixels(training, 10 * k + digit).entries()) sum[p] = (sum[p] as number) + ink / 100;
      return sum;
    });
    const right = Array.from({ length: 500 }, (_, i) => nearest(pixels(test, i), means) === i % 10);
    const share = right.filter(Boolean).length / 500;
    expect(share).toBeGreaterThan(0.5); // 0.602
    expect(share).toBeLessThan(0.7);
  });

  it("refuses invalid counts and sizes, and a missing source", () => {
    const random = new NumpyRandom(0);
    expect(() => digits({ random, count: 0 })).toThrow(ArgumentError);
    expect(() => digits({ random, count: 0 })).toThrow("digits: count must be a positive integer; got 0.");
    expect(() => digits({ random, size: 7 })).toThrow("digits: size must be an integer from 8 to 256; got 7.");
    expect(() => digits({ random, difficulty: -1 })).toThrow(
      "digits: difficulty is -1; it must be a number from 0 to 3.",
    );
    expect(() => digits({ random, difficulty: Number.NaN })).toThrow("difficulty is NaN");
    expect(() => digits({ random, count: 2 ** 20, size: 256 })).toThrow(ShapeError);
    expect(() => digits({} as { random: RandomSource })).toThrow(
      "digits: the option random is missing; give a record { random, count?, size?, difficulty? }.",
    ); // a caller without types
  });
});
