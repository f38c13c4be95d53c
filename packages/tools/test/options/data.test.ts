import { ndarray } from "@adjoint/core";
import * as data from "@adjoint/data";
import { expect, it } from "vitest";
import { describeOptions, type OptionCalls } from "./describe-options.ts";

const random = new data.NumpyRandom(0);
const ids = [0, 1, 2, 3, 4];
const examples = { x: [1, 2, 3, 4] };
const npz = data.encodeNpz({ x: ndarray([1]) });

const calls: OptionCalls["calls"] = {
  "NumpyRandom.choice": { options: { replace: false }, call: (o) => random.choice(3, 2, o) },
  "NumpyRandom.normal": { options: { mean: 1, standardDeviation: 2 }, call: (o) => random.normal([1], o) },
  "NumpyRandom.uniform": { options: { low: 1, high: 2 }, call: (o) => random.uniform([1], o) },
  UnigramSampler: { options: { counts: [1, 2], random, power: 1 }, call: (o) => new data.UnigramSampler(o) },
  "UnigramSampler.negatives": {
    options: { count: 2 },
    call: (o) => new data.UnigramSampler({ counts: [1, 2], random }).negatives([0], o),
  },
  Vocabulary: { options: { unknown: "?", minimumCount: 2 }, call: (o) => new data.Vocabulary(["a"], o) },
  additionTexts: { options: { random, count: 2, digits: 1 }, call: data.additionTexts },
  batches: { options: { size: 2, lastBatch: "keep", random }, call: (o) => data.batches(examples, o) },
  binaryAddition: { options: { random, count: 2, bits: 3 }, call: data.binaryAddition },
  contextsAndTargets: { options: { window: 1 }, call: (o) => data.contextsAndTargets(ids, o) },
  copyTask: { options: { random, count: 1, symbols: 2, length: 2, delay: 1 }, call: data.copyTask },
  dateTexts: { options: { random, count: 1, years: [2000, 2001] }, call: data.dateTexts },
  decodeCsv: {
    options: { arrays: { a: { from: "a" } }, header: true, delimiter: ";" },
    call: (o) => data.decodeCsv("a;b\n1;2", o),
  },
  "decodeCsv.array": {
    options: { from: "a", dtype: "int32", classes: ["1"], missing: 0 },
    call: (o) => data.decodeCsv("a\n1", { arrays: { a: o } }),
  },
  decodeNpz: { options: { maxBytes: 1e6 }, call: (o) => data.decodeNpz(npz, o) },
  digits: { options: { random, count: 1, size: 8, difficulty: 1 }, call: data.digits },
  languageModelBatches: { options: { batch: 1, time: 2 }, call: (o) => data.languageModelBatches(ids, o) },
  shuffleStream: { options: { buffer: 2, random }, call: (o) => data.shuffleStream(ids, o) },
  skipGramPairs: { options: { window: 1 }, call: (o) => data.skipGramPairs(ids, o) },
  spiral: { options: { random, classes: 2, pointsPerClass: 2 }, call: data.spiral },
  splitExamples: { options: { shares: { a: 0.5, b: 0.5 }, random }, call: (o) => data.splitExamples(examples, o) },
  splitWords: { options: { keepCase: true, keepSigns: true }, call: (o) => data.splitWords("a", o) },
  streamBatches: { options: { size: 2, lastBatch: "drop" }, call: (o) => data.streamBatches([{ x: 1 }], o) },
};

const without: OptionCalls["without"] = {
  NumpyRandom: "takes a seed",
  alphabet: "takes texts",
  decodeIdx: "takes bytes",
  decodeNpy: "takes bytes",
  encodeIdx: "takes an array and the name of a type",
  encodeNpy: "takes an array",
  encodeNpz: "takes arrays by name",
  shuffleExamples: "takes examples and a source of random numbers",
  splitCharacters: "takes a text",
};

describeOptions({ modules: [data], calls, without });

it.each([
  ["decodeIdx", data.decodeIdx],
  ["decodeNpy", data.decodeNpy],
  ["decodeNpz", data.decodeNpz],
])("%s refuses what is not the bytes of a file", (name, decode) => {
  expect(() => decode(null as never)).toThrow(`${name}: bytes must be a Uint8Array; got null.`);
  expect(() => decode(npz.buffer as never)).toThrow(`${name}: bytes must be a Uint8Array; got an ArrayBuffer. Give`);
  expect(() => decode(Promise.resolve(npz) as never)).toThrow("got a Promise: await it.");
});

it("a wrong value for a text, examples, shares or a source of random numbers is refused by name", () => {
  const wrong = (value: unknown): never => value as never;
  expect(() => data.decodeCsv(wrong(npz), { arrays: {} })).toThrow("decodeCsv: text is a Uint8Array of");
  expect(() => data.decodeCsv("a\n1", { arrays: wrong(null) })).toThrow("decodeCsv: arrays must be a record or a Map");
  expect(() => data.batches(wrong(Promise.resolve(examples)), { size: 1 })).toThrow(
    "batches: data must be a record or a Map; got a Promise: await it.",
  );
  expect(() => data.splitExamples(examples, { shares: wrong(2), random })).toThrow(
    "splitExamples: shares must be a record or a Map; got 2.",
  );
  expect(() => data.spiral({ random: wrong(1984) })).toThrow("spiral: random is 1984; give a source such as");
  expect(() => data.batches(examples, { size: 1, lastBatch: wrong("dorp") })).toThrow(
    'batches: lastBatch must be one of "keep", "drop"; got "dorp".',
  );
  expect(() => data.encodeIdx(ndarray([1]), wrong("uint16"))).toThrow('encodeIdx: type must be one of "uint8"');
});
