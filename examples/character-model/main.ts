import { NumpyRandom } from "@adjoint/data";
import { choice, program, realNumber, seed, text, wholeNumber } from "@adjoint/example-program";
import { summary } from "@adjoint/layers";
import { terminalReporter } from "@adjoint/training/terminal";
import type { CellKind } from "./cells.ts";
import { corpus, shortened } from "./corpus.ts";
import { countingPerplexity } from "./counting-perplexity.ts";
import { experiment } from "./experiment.ts";
import { drawPerplexities } from "./pictures.ts";
import { train } from "./train.ts";
import { writer } from "./writer.ts";

await program({
  name: "character-model",
  summary: "An LSTM and a GRU learn to write like this repository's documentation, character by character.",
  folder: import.meta.dirname,
  options: {
    seed: seed(1),
    cell: choice({ summary: "the recurrent layer", values: ["both", "lstm", "gru"], full: "both" }),
    epochs: wholeNumber({ summary: "epochs at most", full: 2, quick: 1, from: 1, to: 1000 }),
    features: wholeNumber({ summary: "features of the state", full: 32, quick: 12, from: 1, to: 1024 }),
    temperature: realNumber({ summary: "temperature of the text written", full: 0.7, above: 0, to: 100 }),
    start: text({ summary: "what the text written begins with", full: "The gradient " }),
    length: wholeNumber({ summary: "characters written", full: 300, quick: 60, from: 0, to: 100_000 }),
  },
  async run({ seed, cell, epochs, features, temperature, start, length, quick, say, draw, stream }) {
    const pages = quick ? shortened(corpus()) : corpus();
    const { vocabulary } = pages;
    const [training, heldOut] = [
      [...vocabulary.encode(pages.training).data],
      [...vocabulary.encode(pages.heldOut).data],
    ];
    const counted = { training, heldOut, vocabulary: vocabulary.size };
    const counting = {
      "one character": countingPerplexity(counted, 0),
      "two characters": countingPerplexity(counted, 1),
      "three characters": countingPerplexity(counted, 2),
    };
    say(`${training.length} characters to learn from, ${heldOut.length} held out, ${vocabulary.size} different ones.`);
    say("Perplexity of the text held out, by counting:");
    for (const [name, value] of Object.entries(counting)) say(`  ${name.padEnd(18)} ${value.toFixed(2)}`);

    const kinds: readonly CellKind[] = cell === "both" ? ["lstm", "gru"] : [cell];
    const results: Record<string, { losses: readonly number[]; perplexities: readonly number[]; text: string }> = {};
    for (const kind of kinds) {
      const made = experiment({ cell: kind, pages, seed, epochs, features });
      say(`\n${summary(made.model.parameters)}\n`);
      const { parameters, losses, perplexities } = await train(made, epochs, terminalReporter({ stream, every: 30 }));
      const write = writer(made.model, vocabulary, parameters);
      const written = write({ start, length, temperature, random: new NumpyRandom(seed) });
      say(
        `\n${kind}: perplexity of the text held out ${perplexities.map((value) => value.toFixed(2)).join(", ")}. It writes:\n`,
      );
      say(written);
      results[kind] = { losses, perplexities, text: written };
    }
    await draw("perplexity", () =>
      drawPerplexities(Object.fromEntries(Object.entries(results).map(([k, v]) => [k, v.perplexities])), counting),
    );
    return { training: training.length, heldOut: heldOut.length, vocabulary: vocabulary.size, counting, results };
  },
});
