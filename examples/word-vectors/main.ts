import { NumpyRandom } from "@adjoint/data";
import { choice, program, seed, wholeNumber } from "@adjoint/example-program";
import { terminalReporter } from "@adjoint/training/terminal";
import { experiment, vectorsOf } from "./experiment.ts";
import { groupedWords } from "./groups.ts";
import { neighbours } from "./neighbours.ts";
import { drawLosses, drawVectors } from "./pictures.ts";
import { sentences } from "./sentences.ts";
import { shareInGroup } from "./share-in-group.ts";
import type { Method } from "./word-examples.ts";

const shown = ["monday", "blue", "horse", "soup", "cairo", "five", "clara"];
const twofold = "orange"; // a colour and a food

await program({
  name: "word-vectors",
  summary: "Words get vectors from the company they keep: CBOW and skip-gram with negative sampling.",
  folder: import.meta.dirname,
  options: {
    seed: seed(1),
    method: choice({ summary: "how vectors are learnt", values: ["both", "cbow", "skip-gram"], full: "both" }),
    sentences: wholeNumber({ summary: "sentences of the text", full: 1000, quick: 300, from: 50, to: 100_000 }),
    passes: wholeNumber({ summary: "passes over the text", full: 10, quick: 3, from: 1, to: 1000 }),
  },
  async run({ seed, method, sentences: count, passes, say, draw, stream }) {
    const corpus = sentences(count, new NumpyRandom(seed));
    const methods: readonly Method[] = method === "both" ? ["cbow", "skip-gram"] : [method];
    say(`${count} sentences, ${corpus.length} words: ${corpus.slice(0, 20).join(" ")} …\n`);

    const results: Record<string, { losses: number[]; untrained: number; sameGroup: number }> = {};
    for (const each of methods) {
      const made = experiment({ method: each, corpus, seed, passes });
      const { trainer, vocabulary } = made;
      const first = trainer.start();
      const last = await trainer.run(first, { epochs: 1, reporter: terminalReporter({ stream, every: 200 }) });
      const vectors = vectorsOf(made, last.parameters);
      const untrained = shareInGroup(vectorsOf(made, first.parameters), vocabulary);
      const sameGroup = shareInGroup(vectors, vocabulary);
      const losses = last.history.map(({ loss }) => loss).toArray();
      results[each] = { losses, untrained, sameGroup };

      say(`\n${each}: loss ${losses.at(-1)?.toFixed(3)}; of the three nearest words ${percent(sameGroup)} are of the`);
      say(`same kind (before training ${percent(untrained)}, by chance 12.5 %).\n`);
      const near = neighbours(vectors, vocabulary, [...groupedWords.map(({ word }) => word), twofold]);
      for (const word of [...shown, twofold]) {
        const list = near.get(word)?.slice(0, 3) ?? [];
        say(`  ${word.padEnd(8)} ${list.map((other) => `${other.word} ${other.cosine.toFixed(2)}`).join(", ")}`);
      }
      say();
      await draw(`vectors-${each}`, () => drawVectors(each, vectors, vocabulary));
    }
    await draw("loss", () => drawLosses(Object.fromEntries(Object.entries(results).map(([k, v]) => [k, v.losses]))));
    return { words: corpus.length, results };
  },
});

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
