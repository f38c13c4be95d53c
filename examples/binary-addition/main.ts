import { program, seeds, wholeNumber } from "@adjoint/example-program";
import { BITS } from "./adder.ts";
import type { Experiment } from "./experiments.ts";
import { errorCurves } from "./pictures.ts";
import { type Result, runExperiments } from "./run-experiments.ts";

await program({
  name: "binary-addition",
  summary:
    "A simple recurrent net learns to add bit by bit, or fails to: the experiments of the source, over several seeds.",
  folder: import.meta.dirname,
  options: {
    seed: seeds([1, 2, 3]),
    iterations: wholeNumber({
      summary: "additions to learn from, one an iteration",
      full: 10_000,
      quick: 300,
      from: 100,
    }),
  },
  async run({ seed: seeds, iterations, say, table, draw }) {
    say(`${iterations} additions of ${BITS} bits; seeds ${seeds.join(", ")}.\n`);
    const results = await runExperiments({ seeds, iterations, report: (result) => say(line(result).join("  ")) });
    table(
      "results",
      ["experiment", "the source says", "error, last 100 iterations", "right sums (%)"],
      results.map(line),
    );
    await draw("weights", () => errorCurves("Binary addition: the first weights", ofKind(results, "weights")));
    await draw("others", () => errorCurves("Binary addition: rate, size, activation", ofKind(results, "others")));
    return {
      iterations,
      experiments: results.map(({ experiment: { name, reported = null }, outcomes }) => ({
        name,
        reported,
        outcomes: outcomes.map(({ losses, right }, i) => ({ seed: seeds[i], right, losses })),
      })),
    };
  },
});

/** The experiments of a picture, and the one that all others change in one respect. */
function ofKind(results: readonly Result[], kind: Experiment["changes"]): readonly Result[] {
  return results.filter(({ experiment: { changes } }) => changes === kind || changes === "nothing");
}

/** A line of the table: the result of each seed. */
function line({ experiment: { name, reported = "(not tried)" }, outcomes }: Result): string[] {
  const errors = outcomes.map(({ losses }) => (losses.at(-1) ?? Number.NaN).toFixed(3));
  const right = outcomes.map((each) => (100 * each.right).toFixed(1));
  return [name, reported, errors.join(", "), right.join(", ")];
}
