import { ArgumentError, ShapeError } from "@adjoint/core";
import { describeValue, listEntries, readOptions, requireBytes, requireWholeNumber } from "@adjoint/core/ops";
import fc from "fast-check";
import { Map as ImmutableMap } from "immutable";
import { expect, test } from "vitest";
import { nearestWord } from "../src/arguments/nearest-word.ts";

const table = { epochs: "required", reporter: "optional", afterStep: "optional" } as const;
const read = (options: unknown) => () => readOptions("run", options as { epochs: number }, table as never);

test.each([
  [
    "a letter changed",
    { epochz: 1 },
    "run: there is no option epochz; the options are epochs, reporter, afterStep. Did you mean epochs?",
  ],
  ["two letters swapped", { epcohs: 1 }, "Did you mean epochs?"],
  ["a letter missing", { repoter: 1 }, "Did you mean reporter?"],
  ["a letter too many", { afterSteps: 1 }, "Did you mean afterStep?"],
  ["a capital", { afterstep: 1 }, "Did you mean afterStep?"],
])("an option that is misspelt by %s is refused with the word that is near", (_, options, message) => {
  expect(read({ ...options, ...("epochs" in options ? {} : { epochs: 1 }) })).toThrow(message);
});

test("an option that is near to none is refused without a suggestion", () => {
  expect(read({ epochs: 1, colour: 2 })).toThrow(/the options are epochs, reporter, afterStep\.$/);
});

test.each([
  [
    "undefined, where an option is required",
    undefined,
    "run: the option epochs is missing; give a record { epochs, reporter?, afterStep? }.",
  ],
  ["null", null, "run: the options are null; give a record"],
  ["a promise", Promise.resolve({ epochs: 1 }), "run: the options are a Promise: await it; give a record"],
  ["a number", 3, "run: the options are 3; give a record"],
  ["a list", [3], "run: the options are a list of 1; give a record"],
  ["a Map", new Map([["epochs", 3]]), "run: the options are a Map; give a record"],
  ["an immutable Map", ImmutableMap({ epochs: 3 }), "run: the options are Map"],
])("options that are %s are refused by name", (_, options, message) => {
  expect(read(options)).toThrow(ArgumentError);
  expect(read(options)).toThrow(message);
});

const letters = fc.string({ unit: fc.constantFrom(..."abcde"), minLength: 4, maxLength: 8 });

test("the nearest word is one edit away from a word with a letter dropped, changed, inserted or swapped", () => {
  fc.assert(
    fc.property(letters, fc.nat(), fc.constantFrom(..."xyz"), (word, n, letter) => {
      const i = n % (word.length - 1);
      const swapped = word.slice(0, i) + word[i + 1] + word[i] + word.slice(i + 2);
      const misspelt = [
        word.slice(0, i) + word.slice(i + 1),
        word.slice(0, i) + letter + word.slice(i + 1),
        word.slice(0, i) + letter + word.slice(i),
        swapped,
      ];
      for (const each of misspelt) expect(nearestWord(each, ["q".repeat(12), word])).toBe(word);
    }),
  );
});

test("a word is near to none that is three edits away, nor to one that has hardly a letter in common", () => {
  expect(nearestWord("momentum", ["moment"])).toBe("moment");
  expect(nearestWord("momentums", ["moment"])).toBeUndefined();
  expect(nearestWord("x", ["y"])).toBeUndefined();
  expect(nearestWord("axes", ["by", "axis"])).toBe("axis");
  expect(nearestWord("abdc", ["abxx", "abcd"])).toBe("abcd"); // a swap is one edit, two changes are two
});

test.each([
  [1.5, {}, "f: n must be a non-negative integer; got 1.5."],
  [-1, {}, "f: n must be a non-negative integer; got -1."],
  [Number.NaN, { min: 1 }, "f: n must be a positive integer; got NaN."],
  ["2", { min: 1 }, 'f: n must be a positive integer; got "2".'],
  [undefined, { min: 2 }, "f: n must be an integer of at least 2; got undefined."],
  [2n, {}, "f: n must be a non-negative integer; got 2."],
  [0, { min: 1, max: 8 }, "f: n must be an integer from 1 to 8; got 0."],
  [9, { min: 1, max: 8 }, "f: n must be an integer from 1 to 8; got 9."],
  [2 ** 53, {}, "f: n must be a non-negative integer; got 9007199254740992."],
])("%s is not a whole number of %o", (value, range, message) => {
  expect(() => requireWholeNumber("f: n", value, range)).toThrow(ArgumentError);
  expect(() => requireWholeNumber("f: n", value, range)).toThrow(message);
  expect(() => requireWholeNumber("f: n", value, { ...range, error: ShapeError })).toThrow(ShapeError);
});

test("the ends of a range belong to it", () => {
  for (const value of [-3, 0, 8]) expect(() => requireWholeNumber("f: n", value, { min: -3, max: 8 })).not.toThrow();
});

test.each([
  [null, "f: bytes must be a Uint8Array; got null."],
  [new ArrayBuffer(2), "f: bytes must be a Uint8Array; got an ArrayBuffer. Give new Uint8Array(buffer)."],
  [new Float32Array(2), "f: bytes must be a Uint8Array; got a Float32Array of 8 bytes."],
  [Promise.resolve(new Uint8Array()), "f: bytes must be a Uint8Array; got a Promise: await it."],
  ["text", 'f: bytes must be a Uint8Array; got "text".'],
])("%s is not the bytes of a file", (value, message) => {
  expect(() => requireBytes("f: bytes", value)).toThrow(message);
});

test("a Buffer of Node is bytes", () => {
  expect(() => requireBytes("f: bytes", Buffer.from([1]))).not.toThrow();
});

test("entries are those of a record, a Map or an immutable Map; anything else is refused", () => {
  const expected = [["a", 1]];
  for (const values of [{ a: 1 }, new Map([["a", 1]]), ImmutableMap({ a: 1 })])
    expect(listEntries<number, string>("f: x", values)).toEqual(expected);
  const list = (values: unknown) => () => listEntries("f: x", values as Record<string, number>);
  expect(list(null)).toThrow("f: x must be a record or a Map; got null.");
  expect(list("ab")).toThrow('f: x must be a record or a Map; got "ab".');
  expect(list(Promise.resolve({}))).toThrow("f: x must be a record or a Map; got a Promise: await it.");
});

test("a value is described in few words, however long its text is", () => {
  expect(describeValue({ toString: () => "x".repeat(500) })).toHaveLength(200);
  expect(describeValue(new Float64Array(1000))).toBe("a Float64Array of 8000 bytes");
  expect(describeValue(Object.create(null))).toBe("an object");
  expect(describeValue(new Set())).toBe("a Set");
});
