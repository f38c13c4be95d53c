import { ArgumentError, ndarray, ShapeError } from "@adjoint/core";
import fc from "fast-check";
import { List } from "immutable";
import { describe, expect, it } from "vitest";
import { splitCharacters, splitWords, Vocabulary } from "../src/index.ts";

/** Few words, so that they come again; names of an object's own are words like any other. */
const word = fc.constantFrom("a", "b", "c", "the", "__proto__", "constructor", "", "é");
const corpora = fc.array(word, { minLength: 1, maxLength: 40 });
const occurrences = (corpus: readonly string[], of: string): number => corpus.filter((each) => each === of).length;

describe("splitting a text", () => {
  it("into characters loses nothing and cuts none", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const characters = splitCharacters(text);
        expect(characters.join("")).toBe(text);
        expect(characters.map((each) => String.fromCodePoint(each.codePointAt(0) ?? 0))).toEqual(characters);
      }),
    );
  });

  it("into words keeps all but white space, in order", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const words = splitWords(text, { keepCase: true });
        expect(words.join("")).toBe(text.replace(/\s/gu, ""));
      }),
    );
  });

  it("finds the words that a reader would", () => {
    expect(splitWords("Don't stop: x² = 4 (a well-known fact).", { keepSigns: false })).toEqual(
      ["don't", "stop", "x²", "4", "a", "well-known", "fact"], // the square is a number to Unicode
    );
    expect(splitWords("'quoted' - dash-")).toEqual(["'", "quoted", "'", "-", "dash", "-"]);
    expect(splitWords("Ünïted नमस्ते")).toEqual(["ünïted", "नमस्ते"]);
    expect(splitWords(" \n")).toEqual([]);
  });
});

describe("a vocabulary", () => {
  it("gives the corpus back, numbers words by their first occurrence, and counts them", () => {
    fc.assert(
      fc.property(corpora, (corpus) => {
        const vocabulary = new Vocabulary(corpus);
        const ids = vocabulary.encode(corpus);
        expect(vocabulary.decode(ids)).toEqual(corpus);
        expect([ids.dtype, ids.shape, vocabulary.size]).toEqual(["int32", [corpus.length], new Set(corpus).size]);
        expect(vocabulary.words.toArray()).toEqual([...new Set(corpus)]); // a Set keeps the order of insertion
        expect([...vocabulary.counts.data]).toEqual(
          vocabulary.words.map((each) => occurrences(corpus, each)).toArray(),
        );
        expect(vocabulary.counts.dtype).toBe("int32");
      }),
    );
  });

  it("puts the unknown word, with id 0, instead of words that are rarer than the minimum, and of no others", () => {
    fc.assert(
      fc.property(corpora, fc.integer({ min: 1, max: 5 }), word, (corpus, minimumCount, unknown) => {
        const vocabulary = new Vocabulary(corpus, { unknown, minimumCount });
        const kept = (each: string): boolean => each !== unknown && occurrences(corpus, each) >= minimumCount;
        expect(vocabulary.decode(vocabulary.encode(corpus))).toEqual(
          corpus.map((each) => (kept(each) ? each : unknown)),
        );
        expect(vocabulary.words.first()).toBe(unknown);
        expect([...vocabulary.encode(["never seen", unknown]).data]).toEqual([0, 0]);
        expect([...vocabulary.counts.data].reduce((a, b) => a + b)).toBe(corpus.length);
        for (const each of corpus) expect(vocabulary.has(each)).toBe(kept(each) || each === unknown);
      }),
    );
  });

  it("takes any iterable of words once", () => {
    function* words(): Generator<string> {
      yield* ["to", "be", "to"];
    }
    expect([...new Vocabulary(words()).counts.data]).toEqual([2, 1]);
  });

  it("cannot be changed", () => {
    const vocabulary = new Vocabulary(["a"]);
    expect(Object.isFrozen(vocabulary)).toBe(true);
    expect(vocabulary.words).toBeInstanceOf(List);
    expect(vocabulary.words.push("b").size).toBe(2);
    expect(vocabulary.size).toBe(1);
  });

  it.each([
    [[], {}, "Vocabulary: the corpus has no words."],
    [["a"], { minimumCount: 0, unknown: "?" }, "Vocabulary: minimumCount must be a positive integer; got 0."],
    [["a"], { minimumCount: 2 }, "Vocabulary: minimumCount is 2, and unknown is missing; name the word that stands"],
    ["text", {}, "Vocabulary: a list of words is needed, not a text; give splitWords(text) or splitCharacters(text)."],
  ])("refuses the corpus %j with %j", (corpus, options, message) => {
    expect(() => new Vocabulary(corpus, options)).toThrow(ArgumentError);
    expect(() => new Vocabulary(corpus, options)).toThrow(message);
  });

  it("says which word or id it does not have, and where", () => {
    const vocabulary = new Vocabulary(["a", "b"]);
    const outside = (read: () => unknown, message: string): void => {
      expect(read).toThrow(ArgumentError);
      expect(read).toThrow(message);
    };
    outside(() => vocabulary.encode(["a", 'say "c"']), String.raw`Vocabulary: "say \"c\"" at position 1 is not in it`);
    outside(() => vocabulary.encode("ab"), "Vocabulary.encode: a list of words is needed, not a text");
    for (const id of [2, -1, 0.5, Number.NaN]) {
      outside(() => vocabulary.decode([0, id]), `Vocabulary: the id ${id} at position 1 is not one of 0 … 1.`);
    }
    expect(() => vocabulary.decode(ndarray([0, 1]))).toThrow(ShapeError);
    expect(() => vocabulary.decode(ndarray([[0]], "int32"))).toThrow(
      "Vocabulary.decode: ids are int32 [n], such as those of Vocabulary.encode; got int32 [1, 1].",
    );
  });
});
