import { program, seed, wholeNumber } from "@adjoint/example-program";
import { drawLooks, looksOf } from "@adjoint/example-translation";
import { terminalReporter } from "@adjoint/training/terminal";
import { lineChart } from "@adjoint/visual";
import { trainDates } from "./train-dates.ts";

/** Dates to look at, by the name of their picture. */
const DATES = { "attention-words": "Tuesday, September 27, 1994", "attention-figures": "9/27/94" } as const;

await program({
  name: "date-attention",
  summary:
    "An encoder and a decoder with attention turn dates as people write them into ISO 8601, and show where they look.",
  folder: import.meta.dirname,
  options: {
    seed: seed(1),
    count: wholeNumber({ summary: "dates to learn from", full: 2000, quick: 100, from: 50 }),
    epochs: wholeNumber({ summary: "epochs of training", full: 4, quick: 2, from: 1 }),
  },
  async run({ seed, count, epochs, say, draw, stream }) {
    const trained = await trainDates({ seed, count, epochs, reporter: terminalReporter({ stream, every: 80 }) });
    const { graph, losses, right } = trained;
    say(`${(100 * (right.at(-1) ?? 0)).toFixed(1)} % of the tests are written without a mistake.`);
    const looks = [];
    for (const [picture, date] of Object.entries(DATES)) {
      const look = looksOf(trained, date.padEnd(29), graph.weights);
      say(`${date} becomes ${look.written.slice(1)}.`);
      await draw(picture, () => drawLooks(`Where the decoder looks: ${date}`, look));
      looks.push({ ...look, weights: look.weights.toArray() });
    }
    await draw("accuracy", () =>
      lineChart({
        title: "Dates written without a mistake",
        x: { label: "epoch" },
        y: { label: "right dates (%)" },
        series: [{ name: "right", values: right.map((share) => 100 * share) }],
      }),
    );
    return { losses, right, looks };
  },
});
