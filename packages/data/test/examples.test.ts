import { ArgumentError, ndarray, ShapeError } from "@adjoint/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  batches,
  type Example,
  NumpyRandom,
  shuffleExamples,
  shuffleStream,
  splitExamples,
  streamBatches,
} from "../src/index.ts";

const rows = (count: number) => ({
  x: Array.from({ length: count }, (_, i) => [i, -i]),
  id: ndarray({ shape: [count], data: Int32Array.from({ length: count }, (_, i) => i) }),
});
const sorted = (numbers: Iterable<number>): number[] => [...numbers].sort((a, b) => a - b);
const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
const counts = fc.integer({ min: 1, max: 20 });
const seeds = fc.nat();

/** A source that remembers how many examples were asked for, and whether it was told to stop. */
function watched(count: number): { asked: number; stopped: boolean; source: AsyncGenerator<Example<"x" | "id">> } {
  const watch = { asked: 0, stopped: false, source: undefined as unknown as AsyncGenerator<Example<"x" | "id">> };
  watch.source = (async function* () {
    try {
      for (let i = 0; i < count; i++) {
        watch.asked++;
        yield { x: [i, -i], id: ndarray(i, "int32") };
      }
    } finally {
      watch.stopped = true;
    }
  })();
  return watch;
}

describe("shuffleExamples", () => {
  it("gives each example once, in one order for all arrays, and the same for the same seed", () => {
    fc.assert(
      fc.property(counts, seeds, (count, seed) => {
        const { x, id } = shuffleExamples(rows(count), new NumpyRandom(seed));
        expect([x.dtype, id.dtype, x.shape]).toEqual(["float64", "int32", [count, 2]]);
        expect(sorted(id.data)).toEqual(upTo(count));
        expect(x.toArray()).toEqual([...id.data].map((i) => [i, -i]));
        expect(shuffleExamples(rows(count), new NumpyRandom(seed)).id.toArray()).toEqual(id.toArray());
      }),
    );
    const order = (seed: number) => shuffleExamples(rows(50), new NumpyRandom(seed)).id.toArray();
    expect(order(1)).not.toEqual(order(2));
  });
});

describe("splitExamples", () => {
  it("gives each example to one part, by shares that are right up to one example", () => {
    const shares = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(shares, fc.integer({ min: 20, max: 60 }), seeds, (weights, count, seed) => {
        const total = weights.reduce((a, b) => a + b, 0);
        const named = Object.fromEntries(weights.map((weight, k) => [`part${k}`, weight / total]));
        const parts = Object.values(splitExamples(rows(count), { shares: named, random: new NumpyRandom(seed) }));
        expect(sorted(parts.flatMap(({ id }) => [...id.data]))).toEqual(upTo(count));
        for (const [k, { x, id }] of parts.entries()) {
          expect(x.toArray()).toEqual([...id.data].map((i) => [i, -i]));
          expect(Math.abs(id.data.length - (count * (weights[k] as number)) / total)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it("takes the examples of a part at random, not in order", () => {
    const { test } = splitExamples(rows(100), {
      shares: { training: 0.7, validation: 0.1, test: 0.2 },
      random: new NumpyRandom(3),
    });
    expect(test.id.shape).toEqual([20]);
    expect(sorted(test.id.data)).not.toEqual(upTo(100).slice(80));
  });

  it("refuses invalid shares, and parts without examples", () => {
    const random = new NumpyRandom(0);
    const split = (shares: Record<string, number>) => () => splitExamples(rows(4), { shares, random });
    expect(split({ a: 0.5, b: 0.4 })).toThrow("splitExamples: the shares 0.5 + 0.4 are not 1.");
    expect(split({})).toThrow(ArgumentError);
    expect(split({ a: 1.5, b: -0.5 })).toThrow("the share of b is -0.5; it must be above 0.");
    expect(split({ a: Number.NaN })).toThrow("the share of a is NaN");
    expect(split({ a: 0.9, b: 0.1 })).toThrow(
      "splitExamples: 0.1 of 4 examples leaves the part b empty; give it a larger share.",
    );
    expect(() => splitExamples(rows(4), { shares: { a: 1 } } as never)).toThrow("random is missing");
  });
});

describe("batches", () => {
  it("gives all examples in order, in whole batches and a rest that is kept or dropped", () => {
    fc.assert(
      fc.property(counts, counts, (count, size) => {
        const kept = [...batches(rows(count), { size })].map(({ id }) => [...id.data]);
        expect(kept.flat()).toEqual(upTo(count));
        expect(kept.map(({ length }) => length)).toEqual(
          upTo(Math.ceil(count / size)).map((k) => Math.min(size, count - k * size)),
        );
        if (count < size) return;
        const whole = [...batches(rows(count), { size, lastBatch: "drop" })].map(({ id }) => [...id.data]);
        expect(whole).toEqual(kept.filter(({ length }) => length === size));
      }),
    );
  });

  it("takes another order from a source", () => {
    const ids = [...batches(rows(30), { size: 7, random: new NumpyRandom(5) })].flatMap(({ id }) => [...id.data]);
    expect(ids).toEqual([...new NumpyRandom(5).permutation(30).data]);
  });

  it("refuses what makes no batch, when it is called", () => {
    expect(() => batches(rows(3), { size: 0 })).toThrow("batches: size must be a positive integer; got 0.");
    expect(() => batches(rows(3), { size: 4, lastBatch: "drop" })).toThrow(
      "size is 4, and there are 3 examples: no whole batch.",
    );
    expect(() => batches({}, { size: 1 })).toThrow("batches: there are no examples; give an array for each name.");
    expect(() => batches({ x: [] }, { size: 1 })).toThrow("batches: x [0] has no examples.");
    expect(() => batches({ x: 1 }, { size: 1 })).toThrow("batches: x has rank 0");
    expect(() => batches({ x: [1, 2], id: [[1]] }, { size: 1 })).toThrow(ShapeError);
    expect(() => batches({ x: [1, 2], id: [[1]] }, { size: 1 })).toThrow(
      "batches: x [2] has 2 examples and id [1, 1] has 1.",
    );
  });
});

describe("streamBatches", () => {
  it("gives what batches of the same examples are", async () => {
    await fc.assert(
      fc.asyncProperty(counts, counts, fc.constantFrom("keep", "drop" as const), async (count, size, lastBatch) => {
        fc.pre(lastBatch === "keep" || count >= size);
        const streamed = [];
        for await (const batch of streamBatches(watched(count).source, { size, lastBatch })) streamed.push(batch);
        const expected = [...batches(rows(count), { size, lastBatch })];
        expect(streamed.map(({ x }) => x.toArray())).toEqual(expected.map(({ x }) => x.toArray()));
        expect(streamed.map(({ id }) => [id.dtype, id.toArray()])).toEqual(
          expected.map(({ id }) => [id.dtype, id.toArray()]),
        );
      }),
    );
  });

  it("asks for no example before a batch needs it, and so holds at most one batch of an endless source", async () => {
    const watch = watched(Number.POSITIVE_INFINITY);
    const stream = streamBatches(watch.source, { size: 4 });
    expect(watch.asked).toBe(0);
    for (let k = 1; k <= 3; k++) {
      await stream.next();
      await new Promise((resolve) => setTimeout(resolve, 0)); // whatever reads ahead would do so now
      expect(watch.asked).toBe(4 * k);
    }
    await stream.return();
    expect(watch.stopped).toBe(true);
  });

  it("tells the source when its reader stops, or an example cannot be taken", async () => {
    const watch = watched(10);
    for await (const _ of streamBatches(watch.source, { size: 2 })) break;
    expect([watch.stopped, watch.asked]).toEqual([true, 2]);

    let stopped = false;
    function* bad() {
      try {
        yield { x: [1, 2] };
        yield { x: [1, 2, 3] };
      } finally {
        stopped = true;
      }
    }
    await expect(streamBatches(bad(), { size: 5 }).next()).rejects.toThrow(ShapeError);
    expect(stopped).toBe(true);
  });

  it("names the example that is unlike the first one, and what of it", async () => {
    const refused = (source: Iterable<Example>, expected: string) =>
      expect(streamBatches(source, { size: 3 }).next()).rejects.toThrow(expected);
    await refused(
      [{ x: [1, 2] }, { x: [3] }],
      "streamBatches: example 1 has float64 [1] for x; example 0 has float64 [2].",
    );
    await refused([{ x: 1 }, { x: true }], "example 1 has bool [] for x; example 0 has float64 [].");
    await refused([{ x: 1 }, { x: 1 }, { y: 1 }], "example 2 has nothing for x; example 0 has float64 [].");
    await refused([{ x: 1 }, { x: 1, y: 2 }], "example 1 has float64 [] for y; example 0 has nothing.");
  });

  it("hands on the error of its source", async () => {
    async function* broken(): AsyncGenerator<Example> {
      yield { x: 1 };
      throw new Error("the disk is gone");
    }
    await expect(streamBatches(broken(), { size: 2 }).next()).rejects.toThrow("the disk is gone");
  });

  it("refuses an empty source, an invalid size, and a source without a whole batch", async () => {
    await expect(streamBatches([], { size: 1 }).next()).rejects.toThrow("streamBatches: the source has no examples.");
    const short = streamBatches([{ x: 1 }], { size: 2, lastBatch: "drop" });
    await expect(short.next()).rejects.toThrow("size is 2, and there are 1 examples: no whole batch.");
    expect(() => streamBatches([], { size: 1.5 })).toThrow(ArgumentError);
  });
});

describe("shuffleStream", () => {
  const shuffled = async (count: number, buffer: number, seed: number): Promise<number[]> => {
    const seen: number[] = [];
    for await (const i of shuffleStream(upTo(count), { buffer, random: new NumpyRandom(seed) })) seen.push(i);
    return seen;
  };

  it("gives each element once, none earlier than the buffer allows, and the same for the same seed", async () => {
    await fc.assert(
      fc.asyncProperty(counts, counts, seeds, async (count, buffer, seed) => {
        const seen = await shuffled(count, buffer, seed);
        expect(sorted(seen)).toEqual(upTo(count));
        for (const [place, i] of seen.entries()) expect(place).toBeGreaterThanOrEqual(i - (buffer - 1));
        expect(await shuffled(count, buffer, seed)).toEqual(seen);
      }),
    );
  });

  it("gives every order alike where the buffer holds everything", async () => {
    const tally = new Map<string, number>();
    for (let seed = 0; seed < 1200; seed++) {
      const order = (await shuffled(3, 3, seed)).join("");
      tally.set(order, (tally.get(order) ?? 0) + 1);
    }
    expect(tally.size).toBe(6);
    const chiSquared = [...tally.values()].reduce((sum, n) => sum + (n - 200) ** 2 / 200, 0);
    expect(chiSquared).toBeLessThan(20.5); // five degrees of freedom: one seed set in a thousand
  });

  it("tells the source when its reader stops", async () => {
    const watch = watched(10);
    for await (const _ of shuffleStream(watch.source, { buffer: 3, random: new NumpyRandom(0) })) break;
    expect([watch.stopped, watch.asked]).toEqual([true, 3]);
  });

  it("refuses an invalid buffer, and a missing source of random numbers", () => {
    expect(() => shuffleStream([], { buffer: 0, random: new NumpyRandom(0) })).toThrow(
      "shuffleStream: buffer must be a positive integer; got 0.",
    );
    expect(() => shuffleStream([], { buffer: 1 } as never)).toThrow(
      "shuffleStream: the option random is missing; give a record { buffer, random }.",
    );
  });
});
