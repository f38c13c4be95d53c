import { evaluate, input, type NDArray, ndarray } from "@adjoint/core";
import { languageModelBatches, NumpyRandom, Vocabulary } from "@adjoint/data";
import { softmaxCrossEntropy } from "@adjoint/layers";
import { perplexity } from "@adjoint/training";
import { describe, expect, it } from "vitest";
import type { CellKind } from "../cells.ts";
import { type Corpus, corpus } from "../corpus.ts";
import { countingPerplexity } from "../counting-perplexity.ts";
import { type ExperimentOptions, experiment } from "../experiment.ts";
import type { LanguageModel } from "../language-model.ts";
import { train } from "../train.ts";
import { writer } from "../writer.ts";

const kinds: readonly CellKind[] = ["lstm", "gru"];

/** Every other letter is random, and each of the others is the one three before: a memory of three pays. */
function echo(length: number, heldOut: number): Corpus {
  const random = [...new NumpyRandom(5).randint(0, 4, length).data].map((id) => "abcd"[id] as string); // 0 … 3
  const text = random.flatMap((letter, i) => [letter, random[i - 1] ?? "a"]);
  return {
    vocabulary: new Vocabulary("abcd".split("")),
    training: text.slice(heldOut),
    heldOut: text.slice(0, heldOut),
  };
}

const small = (options: Pick<ExperimentOptions, "cell" | "pages" | "epochs"> & Partial<ExperimentOptions>) =>
  experiment({ seed: 2, features: 8, batch: 4, time: 8, ...options });

/** The mean cross entropy of streams of ids `[N, T]` read at once. */
function lossOf(
  model: LanguageModel,
  parameters: ReadonlyMap<string, NDArray>,
  ids: NDArray,
  targets: NDArray,
): number {
  const read = input("ids", ids.shape, { kind: "int32" });
  const next = input("targets", ids.shape, { kind: "int32" });
  const loss = softmaxCrossEntropy(model.read({ ids: read }).scores, next);
  return evaluate(loss, { ...Object.fromEntries(parameters), ids, targets }).item();
}

describe.each(kinds)("a character model with a cell of the kind %s", (cell) => {
  const pages = echo(300, 200);

  it("has one table for what characters mean when they are read and when they are predicted", () => {
    const { model } = small({ cell, pages, epochs: 1 });
    const ofVocabulary = model.parameters.filter(({ shape }) => shape.includes(4)).map(({ name }) => name);
    expect(ofVocabulary).toEqual(["characters/W", "next/b"]);
  });

  it("reads in windows with a carried state what it would read at once, and begins each epoch anew", () => {
    const { model, trainer } = small({ cell, pages, epochs: 2, rate: 0 });
    const first = trainer.start();
    let state = first;
    while (state.epoch < 2) state = trainer.step(state).set("parameters", first.parameters); // learns nothing
    const [one, two] = state.history.map(({ loss }) => loss) as unknown as readonly [number, number]; // one an epoch
    const time = trainer.stepsPerEpoch * 8;
    const { inputs, targets } = languageModelBatches(pages.vocabulary.encode(pages.training), { batch: 4, time });
    expect(one).toBeCloseTo(lossOf(model, new Map(first.parameters), inputs, targets), 6); // in float32
    expect(two).toBeCloseTo(one, 12);
  });

  it("learns to remember: it beats whoever counts what follows which three letters", async () => {
    const long = echo(2000, 400);
    const [training, heldOut] = [long.training, long.heldOut].map((text) => [...long.vocabulary.encode(text).data]) as [
      number[],
      number[],
    ];
    const { perplexities } = await train(small({ cell, pages: long, epochs: 6, features: 16, rate: 0 }), 6);
    const counting = countingPerplexity({ training, heldOut, vocabulary: 4 }, 3);
    expect(counting).toBeGreaterThan(3);
    expect(perplexities.at(-1)).toBeLessThan(2.5); // the best that anyone can do is 2: every other letter is one of four
  });

  it("stops when the text held out becomes less probable, and gives back the parameters that it was most probable with", async () => {
    const letters = (seed: number, length: number): string[] =>
      [...new NumpyRandom(seed).randint(0, 4, length).data].map((id) => "abcd"[id] as string); // 0 … 3
    const noise = { vocabulary: pages.vocabulary, training: letters(1, 70), heldOut: letters(2, 241) };
    const made = small({ cell, pages: noise, epochs: 100, features: 16 });
    const { parameters, perplexities } = await train(made, 100);
    const best = Math.min(...perplexities);
    expect(perplexities.length).toBeLessThan(100);
    expect(perplexities.indexOf(best)).toBe(perplexities.length - 3); // no better one in two epochs
    const { inputs, targets } = languageModelBatches(noise.vocabulary.encode(noise.heldOut), { batch: 8, time: 30 });
    expect(perplexity(lossOf(made.model, parameters, inputs, targets))).toBeCloseTo(best, 5);
  });

  it("writes, next to no temperature given, the character that the whole text before makes likeliest", () => {
    const { model, trainer } = small({ cell, pages, epochs: 1 });
    const parameters = new Map(trainer.start().parameters);
    const write = writer(model, pages.vocabulary, parameters);
    const text = write({ start: "ab", length: 12, temperature: 1e-6, random: new NumpyRandom(1) });
    const ids = ndarray([[...pages.vocabulary.encode(text.split("")).data]], "int32");
    const { scores } = model.read({ ids: input("ids", [1, 14], { kind: "int32" }) });
    const rows = (evaluate(scores, { ...Object.fromEntries(parameters), ids }).toArray() as number[][][])[0] ?? [];
    const likeliest = rows.map((row) => pages.vocabulary.words.get(row.indexOf(Math.max(...row))));
    expect(text.slice(2).split("")).toEqual(likeliest.slice(1, -1));
  });

  it("writes the same for the same seed, and more freely the higher the temperature", () => {
    const { model, trainer } = small({ cell, pages, epochs: 1 });
    const write = writer(model, pages.vocabulary, new Map(trainer.start().parameters));
    const text = (temperature: number) => write({ start: "a", length: 200, temperature, random: new NumpyRandom(3) });
    expect(text(1)).toBe(text(1));
    const mostFrequent = (of: string): number => Math.max(..."abcd".split("").map((c) => of.split(c).length - 1));
    expect(mostFrequent(text(0.05))).toBeGreaterThan(mostFrequent(text(1)));
    expect(mostFrequent(text(100))).toBeLessThan(75); // 50 of each are expected: three standard deviations are 18
    expect(() => write({ start: "", length: 1, temperature: 1, random: new NumpyRandom(3) })).toThrow("start is empty");
    expect(() => text(0)).toThrow("writer: temperature is 0; a number above 0 is needed.");
  });
});

describe("counting", () => {
  const abab = (heldOut: readonly number[], context: number): number =>
    countingPerplexity({ training: [0, 1, 0, 1, 0], heldOut, vocabulary: 3 }, context);

  it("mixes counts with those of shorter contexts, as worked out by hand", () => {
    const a = (3 + 2 * (1 / 3)) / 7; // three of five, two different ones
    const afterA = (2 + 1 * ((2 + 2 * (1 / 3)) / 7)) / 3; // b followed a twice, and nothing else did
    expect(abab([0], 0)).toBeCloseTo(1 / a, 12);
    expect(abab([0, 1], 1)).toBeCloseTo(1 / Math.sqrt(a * afterA), 12);
    expect(abab([2, 2, 0], -1)).toBeCloseTo(3, 12);
  });

  it("gives probabilities: over all that may follow, they have the sum 1", () => {
    for (const context of [0, 1, 2]) {
      const before = abab([0, 1], context) ** -2;
      const after = [0, 1, 2].map((id) => abab([0, 1, id], context) ** -3 / before);
      expect(after.reduce((x, y) => x + y)).toBeCloseTo(1, 12);
    }
  });
});

describe("the text", () => {
  it("is that of the pages, a tenth of it held out, with nothing rare in the vocabulary", () => {
    const { vocabulary, training, heldOut } = corpus();
    expect(heldOut.length / (heldOut.length + training.length)).toBeCloseTo(0.1, 2);
    expect(Math.min(...vocabulary.counts.data)).toBeGreaterThanOrEqual(5);
    expect(training.join("")).toContain("gradient");
    expect(vocabulary.encode(heldOut).shape).toEqual([heldOut.length]); // what is new there is unknown, not an error
  });
});
