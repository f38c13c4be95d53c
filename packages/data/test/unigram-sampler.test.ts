import { ArgumentError, NDArray, ndarray, type RandomSource, ShapeError } from "@adjoint/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AliasTable } from "../src/corpus/alias-table.ts";
import { NumpyRandom, UnigramSampler } from "../src/index.ts";

const countLists = fc.array(fc.nat(50), { minLength: 1, maxLength: 12 }).filter((counts) => counts.some((c) => c > 0));

/** Gives the uniform numbers of a list, one after the other. */
function listed(uniforms: readonly number[]): RandomSource {
  let at = 0;
  const uniform = (shape: readonly number[]): NDArray => {
    const length = shape.reduce((a, b) => a * b, 1);
    return NDArray.adopt(
      shape,
      Float64Array.from({ length }, () => uniforms[at++ % uniforms.length] as number),
    ); // cyclic
  };
  return { uniform, normal: uniform, permutation: (n) => uniform([n]) };
}

describe("an alias table", () => {
  it("gives each number the measure of its probability", () => {
    fc.assert(
      fc.property(countLists, (counts) => {
        const total = counts.reduce((a, b) => a + b);
        const table = new AliasTable(Float64Array.from(counts, (count) => count / total));
        const columns = counts.length;
        const measured = counts.map(() => 0);
        const steps = total; // own shares are multiples of 1/total of a column: midpoints of these steps hit each part
        for (let i = 0; i < columns * steps; i++) {
          const drawn = table.at((i + 0.5) / (columns * steps));
          measured[drawn] = (measured[drawn] ?? 0) + 1;
        }
        expect(measured).toEqual(counts.map((count) => count * columns));
      }),
    );
  });

  it("stays within its numbers at the largest uniform number", () => {
    for (const columns of [1, 3, 7, 49]) {
      const table = new AliasTable(new Float64Array(columns).fill(1 / columns));
      expect(table.at(1 - 2 ** -53)).toBe(columns - 1);
    }
  });

  it("never gives a number of probability 0, however the others were rounded", () => {
    fc.assert(
      fc.property(countLists, fc.double({ min: 0, max: 2, noNaN: true }), (counts, power) => {
        const { probabilities } = new UnigramSampler({ counts, random: listed([0]), power });
        const table = new AliasTable(Float64Array.from(probabilities.data));
        for (let i = 0; i < 200; i++) expect(counts[table.at(i / 200)]).toBeGreaterThan(0);
      }),
    );
  });
});

describe("a unigram sampler", () => {
  it("has probabilities in the ratio of the powers of the counts, with sum 1", () => {
    fc.assert(
      fc.property(countLists, fc.constantFrom(0, 0.5, 0.75, 1, 300), (counts, power) => {
        const { data } = new UnigramSampler({ counts, random: listed([0]), power }).probabilities;
        expect(Array.from(data).reduce((a, b) => a + b)).toBeCloseTo(1, 12);
        const most = Math.max(...counts);
        const atMost = data[counts.indexOf(most)] as number; // `most` is one of the counts
        for (const [i, count] of counts.entries()) {
          const ratio = count === 0 ? 0 : (count / most) ** power;
          expect((data[i] as number) / atMost).toBeCloseTo(ratio, 12);
        }
      }),
    );
  });

  it("draws in these proportions: the chi-squared of 20,000 draws is not an outlier", () => {
    const counts = [900, 100, 30, 0, 5, 1];
    const sampler = new UnigramSampler({ counts, random: new NumpyRandom(7) });
    const draws = 20_000;
    const drawn = counts.map(() => 0);
    for (const id of sampler.sample([draws / 100, 100]).data) drawn[id] = (drawn[id] ?? 0) + 1;
    expect(drawn[3]).toBe(0);
    const chiSquared = drawn.reduce((sum, seen, id) => {
      const expected = draws * (sampler.probabilities.data[id] as number); // there is a probability for each count
      return id === 3 ? sum : sum + (seen - expected) ** 2 / expected;
    }, 0);
    expect(chiSquared).toBeLessThan(18.47); // with 4 degrees of freedom, 1 in 1,000 lies above
  });

  it("draws negatives of a shape, none of them the word itself, and the others in their proportions", () => {
    const counts = [1000, 40, 10, 0];
    const sampler = new UnigramSampler({ counts, random: new NumpyRandom(3), power: 1 });
    const positives = ndarray([[0, 1, 2], [3, 0, 0]], "int32"); // biome-ignore format: rows as they are
    const negatives = sampler.negatives(positives, { count: 2000 });
    expect([negatives.shape, negatives.dtype]).toEqual([[2, 3, 2000], "int32"]);
    for (const [row, word] of Array.from(positives.data).entries()) {
      const drawn = Array.from(negatives.data).slice(row * 2000, (row + 1) * 2000);
      const others = 1050 - (counts[word] ?? 0);
      for (const [id, count] of counts.entries()) {
        const share = drawn.filter((each) => each === id).length / 2000;
        const expected = id === word ? 0 : count / others;
        const deviation = Math.sqrt((expected * (1 - expected)) / 2000);
        expect(Math.abs(share - expected), `${id} beside ${word}`).toBeLessThanOrEqual(4 * deviation);
      }
    }
  });

  it("finds others even where one word is nearly all there is", () => {
    const sampler = new UnigramSampler({ counts: [2 ** 30, 1, 0, 2], random: new NumpyRandom(5), power: 1 });
    const drawn = [...sampler.negatives([0], { count: 3000 }).data];
    const share = drawn.filter((id) => id === 1).length / 3000;
    expect(new Set(drawn)).toEqual(new Set([1, 3]));
    expect(Math.abs(share - 1 / 3)).toBeLessThan(0.035); // four standard deviations
  });

  it("takes one uniform number a draw, so that a stream can be counted on", () => {
    const [random, same] = [new NumpyRandom(1), new NumpyRandom(1)];
    new UnigramSampler({ counts: [1, 2], random }).sample([2, 3]);
    same.rand(6);
    expect(random.rand()).toBe(same.rand());
  });

  it.each([
    [
      { counts: [1], random: undefined },
      "UnigramSampler: the option random is missing; give a record { counts, random, power? }.",
    ],
    [{ counts: [1], power: -1 }, "UnigramSampler: power is -1; a non-negative finite number is needed."],
    [{ counts: [1], power: Infinity }, "UnigramSampler: power is Infinity; a non-negative finite number is needed."],
    [{ counts: [1, 0.5] }, "UnigramSampler: counts[1] must be a non-negative integer; got 0.5."],
    [{ counts: [1, -2] }, "UnigramSampler: counts[1] must be a non-negative integer; got -2."],
    [{ counts: [0, 0] }, "UnigramSampler: all counts are 0; there is nothing to draw."],
    [{ counts: [] }, "UnigramSampler: all counts are 0"],
  ])("refuses %j", (given, message) => {
    const options = { random: listed([0]), ...given } as { counts: number[]; random: RandomSource }; // a caller without types
    expect(() => new UnigramSampler(options)).toThrow(ArgumentError);
    expect(() => new UnigramSampler(options)).toThrow(message);
  });

  it("refuses positives outside the vocabulary, without others, or of another kind", () => {
    const sampler = new UnigramSampler({ counts: [1, 2], random: listed([0]) });
    expect(() => sampler.negatives([0, 2], { count: 1 })).toThrow(
      "UnigramSampler: the id 2 at position 1 is not one of 0 … 1.",
    );
    expect(() => sampler.negatives([0], { count: 0 })).toThrow(
      "UnigramSampler.negatives: count must be a positive integer; got 0.",
    );
    expect(() => sampler.negatives(ndarray([0]), { count: 1 })).toThrow(ShapeError);
    expect(() => sampler.negatives(ndarray([0]), { count: 1 })).toThrow("positives are int32 ids; got float64 [1].");
    const alone = new UnigramSampler({ counts: [1, 0], random: listed([0]) });
    expect(() => alone.negatives([0], { count: 1 })).toThrow("besides the id 0 at position 0, no word occurs.");
    expect(alone.negatives([1], { count: 2 }).toArray()).toEqual([[0, 0]]);
    expect(() => sampler.sample([-1])).toThrow(
      "UnigramSampler.sample: axis 0 has the size -1; a size is a non-negative integer.",
    );
  });
});
