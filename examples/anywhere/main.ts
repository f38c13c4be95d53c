import { formatTable } from "@adjoint/core/graphs";
import { program, seed, wholeNumber } from "@adjoint/example-program";
import { compare, largestDifference, type Training } from "./compare.ts";
import { nativeRuntime, pythonWithJax } from "./engines.ts";
import { models } from "./models.ts";
import { drawDifferences, drawLosses } from "./pictures.ts";

await program({
  name: "anywhere",
  summary: "One training step, trained here, in onnxruntime, and on XLA in one, two and four processes.",
  folder: import.meta.dirname,
  options: {
    seed: seed(1984),
    epochs: wholeNumber({ summary: "epochs of training", full: 20, quick: 2, from: 1, to: 1000 }),
  },
  async run({ seed, epochs, quick, say, draw }) {
    const [native, python] = [nativeRuntime(), quick ? undefined : pythonWithJax()];
    if (native === undefined) say("Without onnxruntime: npx -y pnpm@10 run test:reach installs it.\n");
    if (python === undefined) say("Without XLA: a full run needs Python 3.11 and npx -y pnpm@10 run test:reach.\n");
    const results: Record<string, object> = {};
    for (const model of models) {
      const trainings = await compare(model, { native, python, seed, epochs });
      say(`${model.name}, ${trainings[0]?.losses.length} steps:\n\n${tableOf(trainings)}\n`);
      await draw(`${model.name}-losses`, () => drawLosses(model.name, trainings));
      if (trainings.length > 1) await draw(`${model.name}-differences`, () => drawDifferences(model.name, trainings));
      results[model.name] = trainings;
    }
    return results;
  },
});

/** The losses side by side: the first, one half way, the last; and how far they are from those here. */
function tableOf(trainings: readonly Training[]): string {
  const [here] = trainings;
  const rows = trainings.map((training) => {
    const { where, losses, collectives, bytes } = training;
    const shown = [losses[0], losses[Math.floor(losses.length / 2)], losses.at(-1)];
    const distance = here === undefined || training === here ? "" : largestDifference(here, training).toExponential(1);
    return [where, ...shown.map((loss) => loss?.toFixed(12) ?? ""), distance, String(collectives), String(bytes)];
  });
  const head = ["where", "first loss", "half way", "last loss", "distance", "collectives", "bytes"];
  return formatTable([head, ...rows], { alignRight: head.map((_, column) => column > 0) });
}
