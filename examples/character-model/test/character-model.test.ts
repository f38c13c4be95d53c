import { readFileSync } from "node:fs";
import { join } from "node:path";
import { evaluate, type NDArray } from "@adjoint/core";
import { languageModelBatches, NumpyRandom } from "@adjoint/data";
import { perplexity, type TrainingState } from "@adjoint/training";
import { describe, expect, it } from "vitest";
import { countingPerplexity } from "../counting-perplexity.ts";
import { characterModel, corpusOf, type ModelOptions, readText } from "../main.ts";

/** Every other letter is random, and each of the others is the one three before: a memory of three pays. */
function echo(length: number): string {
  const random = [...new NumpyRandom(5).randint(0, 4, length)].map((id) => "abcd"[id] as string); // 0 … 3
  return random.flatMap((letter, i) => [letter, random[i - 1] ?? "a"]).join("");
}

const made = (options: Pick<ModelOptions, "cell"> & Partial<ModelOptions>, text = echo(800)) => {
  const corpus = corpusOf(text, 0.2);
  return { corpus, ...characterModel(corpus, { seed: 2, features: 8, epochs: 2, rate: 0, ...options }) };
};

const lossOf = (
  heldOut: ReturnType<typeof made>["heldOutLoss"],
  { parameters }: TrainingState,
  ids: NDArray,
  targets: NDArray,
) => evaluate(heldOut, { ...parameters.toObject(), ids, targets }).item();

describe.each(["gru", "lstm"] as const)("a character model with a %s", (cell) => {
  it("has one table for what characters mean when they are read and when they are predicted", () => {
    const ofVocabulary = made({ cell })
      .parameters.filter(({ shape }) => shape.includes(5))
      .map(({ name }) => name);
    expect([...new Set(ofVocabulary)]).toEqual(["characters/W", "next/b"]);
  });

  it("reads in windows with a carried state what it would read at once, and begins each epoch anew", () => {
    const { corpus, trainer, heldOutLoss } = made({ cell });
    const first = trainer.start();
    let state = first;
    while (state.epoch < 2) state = trainer.step(state).set("parameters", first.parameters); // learns nothing
    const [one = 0, two = 1] = state.history.map(({ loss }) => loss).toArray();
    const { inputs, targets } = languageModelBatches(corpus.training, { batch: 8, time: trainer.stepsPerEpoch * 32 });
    expect(one).toBeCloseTo(lossOf(heldOutLoss, first, inputs, targets), 5); // in float32
    expect(two).toBeCloseTo(one, 10);
  });

  it("learns to remember: it beats whoever counts what follows which three letters", async () => {
    const { corpus, trainer } = made({ cell, features: 16, epochs: 30 }, echo(2500));
    const last = await trainer.run(trainer.start(), { epochs: 30 });
    const found = perplexity(last.validations.last()?.values.get("loss") ?? Number.NaN);
    const counted = { training: [...corpus.training], heldOut: [...corpus.heldOut], vocabulary: 5 };
    expect(countingPerplexity(counted, 3)).toBeGreaterThan(3);
    expect(found).toBeLessThan(2.5); // the best that anyone can do is 2: every other letter is one of four
  });

  it("writes, next to no temperature given, the character that the whole text before makes likeliest", () => {
    const { corpus, trainer, heldOutLoss, write } = made({ cell });
    const state = trainer.start();
    const text = write(state, { start: "ab", length: 6, temperature: 1e-6 });
    expect(text).toHaveLength(8);
    for (let at = 2; at < 8; at++) {
      const letters = "abcd\uFFFD"; // the unknown one is a character like any other
      const losses = [...letters].map((letter) => {
        const [ids, targets] = [text.slice(0, at), text.slice(1, at) + letter].map((part) => corpus.vocabulary.encode(part.split(""))); // biome-ignore format: one line
        const row = (array: NDArray | undefined) => ({ shape: [1, at], data: [...(array ?? [])] });
        return evaluate(heldOutLoss, { ...state.parameters.toObject(), ids: row(ids), targets: row(targets) }).item();
      });
      expect(letters[losses.indexOf(Math.min(...losses))]).toBe(text[at]);
    }
  });

  it("writes the same for the same seed, and more freely the higher the temperature", () => {
    const { trainer, write } = made({ cell });
    const state = trainer.start();
    const text = (temperature: number) => write(state, { start: "a", length: 200, temperature });
    expect(text(1)).toBe(text(1));
    const mostFrequent = (of: string): number => Math.max(..."abcd".split("").map((c) => of.split(c).length - 1));
    expect(mostFrequent(text(0.02))).toBeGreaterThan(mostFrequent(text(1)));
    expect(() => write(state, { start: "", length: 1, temperature: 1 })).toThrow("the text to begin with is empty");
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
  it("is cut in two, with nothing rare in the vocabulary, and what is new in the part held out is unknown", () => {
    const { vocabulary, training, heldOut } = corpusOf(
      readFileSync(join(import.meta.dirname, "../coriolanus.txt"), "utf8"),
    );
    expect(heldOut.data.length / (heldOut.data.length + training.data.length)).toBeCloseTo(0.1, 3);
    expect(Math.min(...[...vocabulary.counts].slice(1))).toBeGreaterThanOrEqual(5);
    expect(vocabulary.encode(["\u2603"]).toArray()).toEqual(vocabulary.encode(["\uFFFD"]).toArray());
  });

  it("of one's own is refused if it is short, or not in UTF-8", () => {
    expect(() => readText(new TextEncoder().encode("short"))).toThrow(
      "a text of at least 5000 characters is needed; it has 5",
    );
    expect(() => readText(new Uint8Array(6000).fill(0xff))).toThrow("a text in UTF-8 is needed");
    expect(readText(new Uint8Array(6000).fill(0x61))).toHaveLength(6000);
  });
});
