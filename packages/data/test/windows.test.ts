import { ArgumentError, ndarray, ShapeError } from "@adjoint/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contextsAndTargets, skipGramPairs } from "../src/index.ts";

const windows = fc.integer({ min: 1, max: 4 });
const corpora = fc.array(fc.nat(9), { minLength: 9, maxLength: 30 }); // long enough for the widest window

describe("contextsAndTargets", () => {
  it("has each window of 2w + 1 ids once, in order: a context with its target put back in the middle", () => {
    fc.assert(
      fc.property(corpora, windows, (corpus, window) => {
        const { contexts, targets } = contextsAndTargets(corpus, { window });
        const rows = corpus.length - 2 * window;
        expect([contexts.shape, targets.shape]).toEqual([[rows, 2 * window], [rows]]);
        expect([contexts.dtype, targets.dtype]).toEqual(["int32", "int32"]);
        for (let row = 0; row < rows; row++) {
          const context = [...contexts.data].slice(row * 2 * window, (row + 1) * 2 * window);
          const whole = context.toSpliced(window, 0, targets.data[row] as number); // `row` is below the number of rows
          expect(whole).toEqual(corpus.slice(row, row + 2 * window + 1));
        }
      }),
    );
  });

  it("refuses a corpus without a whole window, and invalid windows", () => {
    expect(() => contextsAndTargets([1, 2, 3, 4], { window: 2 })).toThrow(ArgumentError);
    expect(() => contextsAndTargets([1, 2, 3, 4], { window: 2 })).toThrow(
      "contextsAndTargets: a window of 2 needs at least 5 ids; the corpus has 4.",
    );
    expect(() => contextsAndTargets([1, 2, 3], { window: 0 })).toThrow(
      "contextsAndTargets: window must be an integer from 1 to 32768; got 0.",
    );
    expect(() => contextsAndTargets(ndarray([1, 2, 3]), { window: 1 })).toThrow(ShapeError);
    expect(() => contextsAndTargets(ndarray([1, 2, 3]), { window: 1 })).toThrow(
      "contextsAndTargets: ids are int32 [n]",
    );
  });
});

describe("skipGramPairs", () => {
  it("has every two places at most w apart, in both directions, and no others", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 20 }), windows, (length, window) => {
        const places = Array.from({ length }, (_, i) => i); // ids that are their own places
        const { centres, contexts } = skipGramPairs(places, { window });
        const pairs = Array.from(centres.data, (centre, i) => [centre, contexts.data[i]]);
        const expected = places.flatMap((i) =>
          places.filter((j) => i !== j && Math.abs(i - j) <= window).map((j) => [i, j]),
        );
        expect(pairs).toEqual(expected);
        expect([centres.dtype, contexts.dtype]).toEqual(["int32", "int32"]);
        if (length > window) expect(pairs).toHaveLength(2 * window * length - window * (window + 1));
      }),
    );
  });

  it("reads the ids at these places", () => {
    const { centres, contexts } = skipGramPairs(ndarray([5, 5, 3], "int32"), { window: 1 });
    expect([centres.toArray(), contexts.toArray()]).toEqual([
      [5, 5, 5, 3],
      [5, 5, 3, 5],
    ]);
  });

  it("refuses a corpus without a pair, and invalid windows", () => {
    expect(() => skipGramPairs([1], { window: 1 })).toThrow(ArgumentError);
    expect(() => skipGramPairs([1], { window: 1 })).toThrow(
      "skipGramPairs: a pair needs at least 2 ids; the corpus has 1.",
    );
    expect(() => skipGramPairs([1, 2], { window: 1.5 })).toThrow(
      "skipGramPairs: window must be an integer from 1 to 32768; got 1.5.",
    );
    expect(() => skipGramPairs(ndarray([[1, 2]], "int32"), { window: 1 })).toThrow("skipGramPairs: ids are int32 [n]");
  });
});
