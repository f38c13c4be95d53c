import { program, seed, wholeNumber } from "@adjoint/example-program";
import { drawLooks, looksOf } from "@adjoint/example-translation";
import { summary } from "@adjoint/layers";
import { terminalReporter } from "@adjoint/training/terminal";
import { lineChart } from "@adjoint/visual";
import { trainSorter } from "./train-sorter.ts";

await program({
  name: "transformer",
  summary: "A transformer of one block a side learns to sort digits, and shows where it looks.",
  folder: import.meta.dirname,
  options: {
    seed: seed(1),
    count: wholeNumber({ summary: "texts to learn from", full: 2000, quick: 200, from: 50 }),
    epochs: wholeNumber({ summary: "epochs of training", full: 8, quick: 2, from: 1 }),
  },
  async run({ seed, count, epochs, say, draw, stream }) {
    const trained = await trainSorter({ seed, count, epochs, reporter: terminalReporter({ stream, every: 80 }) });
    const { graph, losses, right } = trained;
    say(`${summary(graph.loss)}\n`);
    say(`${(100 * (right.at(-1) ?? 0)).toFixed(1)} % of the tests are sorted without a mistake.`);
    const looks = looksOf(trained, "380719", graph.weights);
    say(`${looks.source} becomes ${looks.written.slice(1)}.`);
    await draw("attention", () => drawLooks("Where the decoder looks, mean of the heads", looks));
    await draw("accuracy", () =>
      lineChart({
        title: "Sorting: texts written without a mistake",
        x: { label: "epoch" },
        y: { label: "right texts (%)" },
        series: [{ name: "right", values: right.map((share) => 100 * share) }],
      }),
    );
    return { losses, right, looks: { ...looks, weights: looks.weights.toArray() } };
  },
});
