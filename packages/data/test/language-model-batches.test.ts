import { ArgumentError, ndarray, ShapeError } from "@adjoint/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { languageModelBatches } from "../src/index.ts";

const sizes = fc.record({ batch: fc.integer({ min: 1, max: 4 }), time: fc.integer({ min: 1, max: 5 }) });

/** A corpus whose ids are their own places, with at least one window. */
const cases = sizes.chain(({ batch, time }) =>
  fc.integer({ min: batch * time + 1, max: batch * time + 60 }).map((length) => ({ batch, time, length })),
);

describe("languageModelBatches", () => {
  it("reads each stream without a gap across windows, with what comes next as target", () => {
    fc.assert(
      fc.property(cases, ({ batch, time, length }) => {
        const places = Array.from({ length }, (_, i) => i);
        const { inputs, targets, isFirst, windows } = languageModelBatches(places, { batch, time });
        expect([inputs.shape, targets.shape, isFirst.shape]).toEqual([
          [windows * batch, time],
          [windows * batch, time],
          [windows * batch],
        ]);
        const stream = (n: number): number[] =>
          Array.from({ length: windows }, (_, k) =>
            [...inputs.data].slice((k * batch + n) * time).slice(0, time),
          ).flat();
        for (let n = 0; n < batch; n++) {
          const [start] = stream(n) as [number]; // a window has at least one step
          expect(stream(n)).toEqual(places.slice(start, start + windows * time));
        }
        expect([...targets.data]).toEqual(Array.from(inputs.data, (place) => place + 1));
        expect(isFirst.toArray()).toEqual(Array.from({ length: windows * batch }, (_, row) => row < batch));
        expect([inputs.dtype, targets.dtype, isFirst.dtype]).toEqual(["int32", "int32", "bool"]);
      }),
    );
  });

  it("uses no id twice, and leaves fewer than a window over", () => {
    fc.assert(
      fc.property(cases, ({ batch, time, length }) => {
        const places = Array.from({ length }, (_, i) => i);
        const { inputs } = languageModelBatches(places, { batch, time });
        const read = new Set(inputs.data);
        expect(read.size).toBe(inputs.data.length);
        expect(length - 1 - read.size).toBeLessThan(batch * time);
      }),
    );
  });

  it("refuses a corpus without a window, and invalid sizes", () => {
    const four = ndarray([1, 2, 3, 4], "int32");
    expect(() => languageModelBatches(four, { batch: 2, time: 2 })).toThrow(ArgumentError);
    expect(() => languageModelBatches(four, { batch: 2, time: 2 })).toThrow(
      "languageModelBatches: 2 streams of 2 steps need at least 5 ids; the corpus has 4.",
    );
    expect(() => languageModelBatches([], { batch: 1, time: 1 })).toThrow("need at least 2 ids; the corpus has 0.");
    expect(() => languageModelBatches(four, { batch: 0, time: 1 })).toThrow(
      "languageModelBatches: batch must be a positive integer; got 0.",
    );
    expect(() => languageModelBatches(four, { batch: 1, time: 0.5 })).toThrow(
      "languageModelBatches: time must be a positive integer; got 0.5.",
    );
    expect(() => languageModelBatches(ndarray([1, 2]), { batch: 1, time: 1 })).toThrow(ShapeError);
  });
});
