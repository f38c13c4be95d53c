import { ArgumentError, NDArray, type RandomSource } from "@adjoint/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { additionTexts, dateTexts, NumpyRandom, type TextPairs } from "../src/index.ts";
import { dateFormats } from "../src/sets/date-formats.ts";

const seeds = fc.nat();

/** A source whose uniform numbers all are the same. */
const constant = (u: number): RandomSource => ({
  ...new NumpyRandom(0),
  uniform: (shape) => NDArray.filled(shape, u),
  normal: (shape) => NDArray.filled(shape, 0),
  permutation: (n) => NDArray.filled([n], 0),
});

const sets: Readonly<Record<string, (random: RandomSource, count: number) => TextPairs>> = {
  additionTexts: (random, count) => additionTexts({ random, count, digits: 2 }),
  dateTexts: (random, count) => dateTexts({ random, count, years: [1999, 2000] }),
};

describe.each(Object.entries(sets))("%s", (_, make) => {
  it("gives frozen lists of texts of one length, each target after its `_`", () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 20 }), (seed, count) => {
        const { sources, targets } = make(new NumpyRandom(seed), count);
        expect([sources.length, targets.length]).toEqual([count, count]);
        expect(new Set(sources.map(({ length }) => length)).size).toBe(1);
        expect(new Set(targets.map(({ length }) => length)).size).toBe(1);
        expect(targets.every((target) => /^_[\d-]+ *$/.test(target))).toBe(true);
        expect([sources, targets].every(Object.isFrozen)).toBe(true);
      }),
    );
  });

  it("asks no question twice, and others by another seed", () => {
    const [one, other] = [make(new NumpyRandom(1), 10_000), make(new NumpyRandom(2), 10_000)];
    expect(new Set(one.sources).size).toBe(10_000);
    expect(one.sources).not.toEqual(other.sources);
  });
});

describe("additionTexts", () => {
  it("writes two numbers, and then their sum", () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 7 }), (seed, digits) => {
        const { sources, targets } = additionTexts({ random: new NumpyRandom(seed), count: 3, digits });
        for (const [i, source] of sources.entries()) {
          const [, a = "", b = ""] = /^(0|[1-9]\d*)\+(0|[1-9]\d*) *$/.exec(source) ?? [];
          expect(Math.max(a.length, b.length)).toBeLessThanOrEqual(digits);
          expect(targets[i]).toBe(`_${Number(a) + Number(b)}`.padEnd(digits + 2));
          expect(source).toHaveLength(2 * digits + 1);
        }
      }),
    );
  });

  it("has all additions, each once, if as many are asked for", () => {
    const { sources } = additionTexts({ random: new NumpyRandom(6), count: 100, digits: 1 });
    expect([...sources].sort()).toEqual(Array.from({ length: 100 }, (_, i) => `${Math.floor(i / 10)}+${i % 10}`));
  });

  it("takes the first steps of a shuffle of all", () => {
    const { sources } = additionTexts({ random: constant(0), count: 3, digits: 1 });
    expect(sources).toEqual(["0+0", "0+1", "0+2"]);
    const last = additionTexts({ random: constant(1 - 2 ** -53), count: 3, digits: 1 });
    expect(last.sources).toEqual(["9+9", "0+0", "0+1"]); // what stood at the front went to the end
  });

  it("refuses more than there are", () => {
    const random = new NumpyRandom(0);
    expect(() => additionTexts({ random, count: 101, digits: 1 })).toThrow(ArgumentError);
    expect(() => additionTexts({ random, count: 101, digits: 1 })).toThrow(
      "additionTexts: count must be an integer from 1 to 100; got 101.",
    );
    expect(() => additionTexts({ random, count: 1, digits: 8 })).toThrow(
      "additionTexts: digits must be an integer from 1 to 7; got 8.",
    );
    expect(() => additionTexts({ count: 1 } as { random: RandomSource; count: number })).toThrow("random is missing"); // a caller without types
  });
});

describe("dateTexts", () => {
  const all = dateTexts({ random: new NumpyRandom(3), count: 365 * dateFormats.length, years: [1994, 1994] });

  it("writes each day of a year in each form once", () => {
    const forms = new Map<string, number>();
    for (const target of all.targets) forms.set(target, (forms.get(target) ?? 0) + 1);
    expect(forms.size).toBe(365);
    expect(new Set(forms.values())).toEqual(new Set([15]));
    const day = all.sources.filter((_, i) => all.targets[i] === "_1994-09-27").map((source) => source.trimEnd());
    expect(new Set(day)).toEqual(
      new Set([
        ...["september 27, 1994", "September 27, 1994", "SEPTEMBER 27, 1994"],
        ...["sep 27 1994", "Sep 27 1994", "SEP 27 1994"],
        ...["27 september 1994", "27 September 1994", "27 SEPTEMBER 1994"],
        ...["tuesday, september 27, 1994", "Tuesday, September 27, 1994", "TUESDAY, SEPTEMBER 27, 1994"],
        ...["9/27/94", "09/27/1994", "27.9.1994"],
      ]),
    );
  });

  it("names days that the platform's own calendar agrees with", () => {
    const worded = all.sources.flatMap((source, i) => (/^[A-Z][a-z]+day,/.test(source) ? [[source, i] as const] : []));
    expect(worded).toHaveLength(365);
    const calendar = new Intl.DateTimeFormat("en-US", { dateStyle: "full", timeZone: "UTC" });
    for (const [source, i] of worded) {
      expect(source.trimEnd()).toBe(calendar.format(new Date(`${all.targets[i]?.slice(1)}T00:00Z`)));
    }
  });

  it("has one answer for each text, over 100 years too", () => {
    const { sources, targets } = dateTexts({ random: new NumpyRandom(0), count: 50_000, years: [1950, 2049] });
    const answers = new Map(sources.map((source, i) => [source, targets[i]]));
    expect(answers.size).toBe(50_000);
    const years = new Set(targets.map((target) => target.slice(1, 5)));
    expect([years.size, [...years].sort()[0]]).toEqual([100, "1950"]);
  });

  it("knows leap years", () => {
    const { targets } = dateTexts({ random: new NumpyRandom(0), count: 366 * 15, years: [2000, 2000] });
    expect(targets).toContain("_2000-02-29");
    expect(() => dateTexts({ random: new NumpyRandom(0), count: 365 * 15 + 1, years: [1900, 1900] })).toThrow(
      "dateTexts: count must be an integer from 1 to 5475; got 5476.",
    );
  });

  it.each<[readonly [number, number], string]>([
    [[1950, 2050], "9/27/94 would mean two days"],
    [[2000, 1999], "years is 2000 to 1999; the last must not come before the first"],
    [[999, 1000], "dateTexts: the first year must be an integer from 1000 to 9999; got 999."],
    [[1999, 2000.5], "dateTexts: the last year must be an integer from 1000 to 9999; got 2000.5."],
  ])("refuses the years %j", (years, message) => {
    const call = () => dateTexts({ random: new NumpyRandom(0), count: 1, years });
    expect(call).toThrow(ArgumentError);
    expect(call).toThrow(message);
  });
});
