import { program, seed, wholeNumber } from "@adjoint/example-program";
import { terminalReporter } from "@adjoint/training/terminal";
import { heatMap, lineChart } from "@adjoint/visual";
import { GAP, PLACES, STEPS } from "./agreeing-sides.ts";
import type { Direction } from "./tagger.ts";
import { type Outcome, trainTagger } from "./train-tagger.ts";

const directions: readonly Direction[] = ["forward", "backward", "both"];

await program({
  name: "bidirectional",
  summary:
    "A question about both sides of each place: nets of one direction can but guess, a bidirectional one learns it.",
  folder: import.meta.dirname,
  options: {
    seed: seed(1),
    epochs: wholeNumber({ summary: "epochs of training", full: 10, quick: 3, from: 1 }),
  },
  async run({ seed, epochs, say, draw, stream }) {
    const results: (Outcome & { readonly direction: Direction })[] = [];
    for (const direction of directions) {
      const reporter = terminalReporter({ stream, every: 100 });
      const outcome = await trainTagger(direction, { seed, epochs, reporter });
      const share = 100 * (outcome.accuracies.at(-1) ?? 0);
      say(`${direction.padEnd(8)}  ${share.toFixed(1).padStart(5)} % of the answers on other sequences are right`);
      results.push({ direction, ...outcome });
      await draw(`influence-${direction}`, () =>
        heatMap({
          title: `What an answer hangs on: ${direction}`,
          values: outcome.influence,
          rows: Array.from({ length: PLACES }, (_, place) => `${place + GAP}`),
          columns: Array.from({ length: STEPS }, (_, step) => `${step}`),
          x: { label: "bit" },
          y: { label: "place" },
          label: "size of the derivative",
        }),
      );
    }
    await draw("accuracy", () =>
      lineChart({
        title: "The same bit two to the left and two to the right?",
        x: { label: "epoch" },
        y: { label: "right answers (%)" },
        series: results.map(({ direction, accuracies }) => ({
          name: direction,
          values: accuracies.map((share) => 100 * share),
        })),
      }),
    );
    return { directions: results.map(({ influence, ...rest }) => ({ ...rest, influence: influence.toArray() })) };
  },
});
