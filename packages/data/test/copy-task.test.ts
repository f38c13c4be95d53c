import { ArgumentError, type RandomSource, ShapeError } from "@adjoint/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { copyTask, NumpyRandom } from "../src/index.ts";

const size = fc.integer({ min: 1, max: 6 });

describe("copyTask", () => {
  it("asks for what came first, after the mark, and for blanks before", () => {
    fc.assert(
      fc.property(
        fc.record({ seed: fc.nat(), count: size, symbols: size, length: size, delay: size }),
        ({ seed, count, symbols, length, delay }) => {
          const task = copyTask({ random: new NumpyRandom(seed), count, symbols, length, delay });
          const steps = 2 * length + delay;
          expect([task.inputs.shape, task.targets.shape]).toEqual([
            [count, steps],
            [count, steps],
          ]);
          expect([task.inputs.dtype, task.vocabulary]).toEqual(["int32", symbols + 2]);
          for (let n = 0; n < count; n++) {
            const read = [...task.inputs.data].slice(n * steps, (n + 1) * steps);
            const written = [...task.targets.data].slice(n * steps, (n + 1) * steps);
            expect(read.indexOf(symbols + 1)).toBe(length + delay - 1);
            expect(read.filter((id) => id < symbols)).toEqual(written.slice(length + delay));
            expect(written.slice(0, length + delay).every((id) => id === symbols)).toBe(true);
            expect(read.slice(0, length)).toEqual(written.slice(length + delay));
          }
        },
      ),
    );
  });

  it("has every symbol at every place", () => {
    const { inputs } = copyTask({ random: new NumpyRandom(0), count: 200, symbols: 3, length: 2 });
    const places = new Set(Array.from(inputs.data, (id, i) => `${i % 5}: ${id}`).filter((text) => /^[01]/.test(text)));
    expect([...places].sort()).toEqual(["0: 0", "0: 1", "0: 2", "1: 0", "1: 1", "1: 2"]);
  });

  it("refuses invalid sizes, and a missing source", () => {
    const random = new NumpyRandom(0);
    expect(() => copyTask({ random, count: 1, delay: 0 })).toThrow(ArgumentError);
    expect(() => copyTask({ random, count: 1, delay: 0 })).toThrow(
      "copyTask: delay must be an integer from 1 to 2147483645; got 0.",
    );
    expect(() => copyTask({ random, count: 1, length: 1.5 })).toThrow(
      "copyTask: length must be an integer from 1 to 2147483645; got 1.5.",
    );
    expect(() => copyTask({ random, count: 2 ** 20, length: 2 ** 20 })).toThrow(ShapeError);
    expect(() => copyTask({ count: 1 } as { random: RandomSource; count: number })).toThrow("random is missing"); // a caller without types
  });
});
