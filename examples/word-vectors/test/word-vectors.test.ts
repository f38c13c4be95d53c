import { constant, evaluate, matMul, type NDArray, transpose } from "@adjoint/core";
import { NumpyRandom, UnigramSampler, Vocabulary } from "@adjoint/data";
import { beforeAll, describe, expect, it } from "vitest";
import { experiment, vectorsOf } from "../experiment.ts";
import { groups } from "../groups.ts";
import { neighbours } from "../neighbours.ts";
import { passes } from "../passes.ts";
import { sentences } from "../sentences.ts";
import { shareInGroup } from "../share-in-group.ts";
import { type Method, wordExamples } from "../word-examples.ts";

const methods: readonly Method[] = ["cbow", "skip-gram"];
const corpus = sentences(300, new NumpyRandom(1));

async function trained(method: Method, words: readonly string[], count: number) {
  const made = experiment({ method, corpus: words, seed: 1, passes: count });
  const first = made.trainer.start();
  const last = await made.trainer.run(first, { epochs: 1 });
  return { made, first, last, vectors: vectorsOf(made, last.parameters) };
}

describe.each(methods)("word vectors by %s", (method) => {
  let ordinary: Awaited<ReturnType<typeof trained>>;
  beforeAll(async () => {
    ordinary = await trained(method, corpus, 6);
  });

  it("bring words of a kind together, which they are not before training", () => {
    const { made, first, vectors } = ordinary;
    expect(shareInGroup(vectorsOf(made, first.parameters), made.vocabulary)).toBeLessThan(0.3);
    expect(shareInGroup(vectors, made.vocabulary)).toBeGreaterThan(0.9);
  });

  it("find nothing where the order of the words is lost: it is the company that counts, not how often words occur", async () => {
    const shuffled = new NumpyRandom(2).shuffle(corpus);
    const { made, vectors } = await trained(method, shuffled, 6);
    expect(shareInGroup(vectors, made.vocabulary)).toBeLessThan(0.3); // 0.125 by chance
  });

  it("put a word of two meanings near both, and nearer than any other kind", () => {
    const { made, vectors } = ordinary;
    const others = Object.values(groups)
      .flat()
      .filter((word) => word !== "orange");
    const near = new Map(
      (neighbours(vectors, made.vocabulary, ["orange", ...others]).get("orange") ?? []).map(({ word, cosine }) => [
        word,
        cosine,
      ]),
    );
    const mean = (name: keyof typeof groups): number => {
      const words = groups[name].filter((word) => word !== "orange");
      return words.reduce((sum, word) => sum + (near.get(word) as number), 0) / words.length; // `near` has all of these words
    };
    const elsewhere = (["day", "animal", "city", "number", "person"] as const).map(mean);
    expect(Math.min(mean("colour"), mean("food"))).toBeGreaterThan(Math.max(...elsewhere));
  });

  it("start from a loss of (K + 1) ln 2: no word is likelier than another one", () => {
    const made = experiment({ method, corpus, seed: 1, passes: 1 });
    const { graph } = made.trainer;
    const start = made.trainer.start();
    const loss = evaluate(graph.loss, made.trainer.bindings(start));
    expect(loss.item()).toBeCloseTo(6 * Math.log(2), 3);
  });
});

describe("skip-gram", () => {
  it("learns how much oftener two words stand together than by chance: the products of vectors follow their PMI", async () => {
    const { made, last, vectors } = await trained("skip-gram", corpus, 12);
    const table = last.parameters.get("other/W") as NDArray; // the table of the other words
    const products = evaluate(matMul(constant(vectors), transpose(constant(table))), {});
    const { vocabulary } = made;
    const together = new Float64Array(vocabulary.size ** 2);
    const { read, positive } = wordExamples("skip-gram", vocabulary.encode(corpus), 2);
    for (const [i, word] of Array.from(read.data).entries()) {
      const cell = word * vocabulary.size + (positive.data[i] as number); // there is a positive word for each row
      together[cell] = (together[cell] as number) + 1;
    }
    const { probabilities } = new UnigramSampler({ counts: vocabulary.counts, random: new NumpyRandom(0) });
    const often = [...together.keys()].filter((cell) => (together[cell] as number) >= 10);
    const pmi = often.map((cell) => {
      const [row, column] = [Math.floor(cell / vocabulary.size), cell % vocabulary.size];
      const ofRow = together.subarray(row * vocabulary.size, (row + 1) * vocabulary.size).reduce((a, b) => a + b);
      return Math.log((together[cell] as number) / ofRow / (probabilities.data[column] as number));
    });
    expect(
      correlation(
        pmi,
        often.map((cell) => products.data[cell] as number),
      ),
    ).toBeGreaterThan(0.8);
  });
});

describe("passes", () => {
  it("have every example once a pass, each time against other words, none of them its own", () => {
    const vocabulary = new Vocabulary(corpus);
    const examples = wordExamples("cbow", vocabulary.encode(corpus.slice(0, 60)), 2);
    const sampler = new UnigramSampler({ counts: vocabulary.counts, random: new NumpyRandom(3) });
    const { read, positive, negatives } = passes(examples, {
      count: 3,
      negatives: 4,
      sampler,
      random: new NumpyRandom(4),
    });
    expect([read.shape, positive.shape, negatives.shape]).toEqual([[168, 4], [168], [168, 4]]);
    const lines = (words: NDArray, found: NDArray): string[] =>
      (words.toArray() as number[][]).map((row, i) => `${row} ${found.data[i]}`);
    const all = lines(read, positive);
    const orders = [0, 56, 112].map((from) => all.slice(from, from + 56));
    for (const order of orders) expect(order.toSorted()).toEqual(lines(examples.read, examples.positive).sort());
    expect(new Set(orders.map((order) => order.join())).size).toBe(3);
    for (const [i, id] of Array.from(negatives.data).entries()) expect(id).not.toBe(positive.data[Math.floor(i / 4)]);
  });
});

function correlation(x: readonly number[], y: readonly number[]): number {
  const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b) / values.length;
  const product = (a: readonly number[], b: readonly number[]): number => {
    const [ma, mb] = [mean(a), mean(b)];
    return mean(a.map((value, i) => (value - ma) * ((b[i] as number) - mb))); // both lists have the same length
  };
  return product(x, y) / Math.sqrt(product(x, x) * product(y, y));
}
