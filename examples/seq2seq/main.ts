import { program, seed, wholeNumber } from "@adjoint/example-program";
import { terminalReporter } from "@adjoint/training/terminal";
import { lineChart } from "@adjoint/visual";
import { trainAdder } from "./train-adder.ts";
import { variants } from "./variants.ts";

/** Questions to look at, which may have been trained on. */
const QUESTIONS = ["57+5 ", "0+0  ", "99+99", "30+12"];

await program({
  name: "seq2seq",
  summary: "An encoder and a decoder learn to add numbers written as text: plain, reversed and peeky.",
  folder: import.meta.dirname,
  options: {
    seed: seed(1),
    count: wholeNumber({ summary: "additions to learn from", full: 4000, quick: 200, from: 100, to: 9000 }),
    epochs: wholeNumber({ summary: "epochs of training", full: 10, quick: 2, from: 1 }),
  },
  async run({ seed, count, epochs, say, draw, stream }) {
    const results = [];
    for (const variant of variants) {
      say(`\n${variant.name}: ${epochs} epochs of ${count} additions`);
      const reporter = terminalReporter({ stream, every: 160 });
      const { right, losses, translate } = await trainAdder(variant, { seed, count, epochs, reporter });
      const answers = translate(QUESTIONS);
      say(QUESTIONS.map((question, i) => `  ${question} = ${answers[i]?.slice(1)}`).join("\n"));
      say(`  ${(100 * (right.at(-1) ?? 0)).toFixed(1)} % of the tests are right`);
      results.push({ ...variant, right, losses });
    }
    const series = results.map(({ name, right }) => ({ name, values: right.map((share) => 100 * share) }));
    const [x, y] = [{ label: "epoch" }, { label: "right sums (%)" }];
    await draw("accuracy", () =>
      lineChart({ title: "Addition as text: sums written without a mistake", x, y, series }),
    );
    return { variants: results };
  },
});
