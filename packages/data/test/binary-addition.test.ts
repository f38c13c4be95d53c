import { ArgumentError, type RandomSource, ShapeError } from "@adjoint/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binaryAddition, NumpyRandom } from "../src/index.ts";

/** The number whose bits stand in a row, the lowest first. */
const numberOf = (bits: Iterable<number>): number => [...bits].reduce((sum, bit, t) => sum + bit * 2 ** t, 0);

describe("binaryAddition", () => {
  it("gives bits that, read as numbers, are the addends and their sum", () => {
    const drawn = { seed: fc.nat(), count: fc.integer({ min: 1, max: 5 }), bits: fc.integer({ min: 2, max: 31 }) };
    fc.assert(
      fc.property(fc.record(drawn), ({ seed, count, bits }) => {
        const { inputs, targets, addends, sums } = binaryAddition({ random: new NumpyRandom(seed), count, bits });
        expect([inputs.shape, targets.shape]).toEqual([
          [count, bits, 2],
          [count, bits, 1],
        ]);
        for (let n = 0; n < count; n++) {
          const pairs = [...inputs.data].slice(n * bits * 2, (n + 1) * bits * 2);
          const [a, b] = [0, 1].map((which) => numberOf(pairs.filter((_, i) => i % 2 === which))) as [number, number];
          expect([...addends.data].slice(2 * n, 2 * n + 2)).toEqual([a, b]);
          expect(numberOf([...targets.data].slice(n * bits, (n + 1) * bits))).toBe(a + b);
          expect(sums.data[n]).toBe(a + b);
          expect(Math.max(a, b)).toBeLessThan(2 ** (bits - 1));
        }
      }),
    );
  });

  it("has every pair of addends, the largest included, so that the last carry comes up", () => {
    const { addends } = binaryAddition({ random: new NumpyRandom(0), count: 400, bits: 3 });
    const pairs = new Set(Array.from({ length: 400 }, (_, n) => `${addends.data[2 * n]}+${addends.data[2 * n + 1]}`));
    expect(pairs.size).toBe(16); // one is missing for one seed in 10¹⁰
  });

  it("draws two numbers an example, so that a set may be continued from the same source", () => {
    const [whole, parts] = [new NumpyRandom(4), new NumpyRandom(4)];
    const { sums } = binaryAddition({ random: whole, count: 5 });
    const [first, second] = [2, 3].map((count) => binaryAddition({ random: parts, count }).sums.data);
    expect([...(first ?? []), ...(second ?? [])]).toEqual([...sums.data]);
  });

  it("refuses invalid counts and sizes, and a missing source", () => {
    const random = new NumpyRandom(0);
    expect(() => binaryAddition({ random, count: 0 })).toThrow(ArgumentError);
    expect(() => binaryAddition({ random, count: 0 })).toThrow(
      "binaryAddition: count must be a positive integer; got 0.",
    );
    expect(() => binaryAddition({ random, count: 1, bits: 32 })).toThrow(
      "binaryAddition: bits must be an integer from 2 to 31; got 32.",
    );
    expect(() => binaryAddition({ random, count: 2 ** 30, bits: 31 })).toThrow(ShapeError);
    expect(() => binaryAddition({ count: 1 } as { random: RandomSource; count: number })).toThrow("random is missing"); // a caller without types
  });
});
