import { explain } from "@adjoint/core";
import { choice, program, seed, wholeNumber } from "@adjoint/example-program";
import { terminalReporter } from "@adjoint/training/terminal";
import { accuracy } from "./accuracy.ts";
import { checkFirstBatch } from "./check-first-batch.ts";
import { classifier } from "./classifier.ts";
import { cornerPoints } from "./corner-points.ts";
import { experiment } from "./experiment.ts";
import { drawLosses, drawRegions } from "./pictures.ts";
import { trainByHand } from "./train-by-hand.ts";

await program({
  name: "spiral",
  summary: "A net of two layers, built node by node, learns to tell the arms of a spiral apart.",
  folder: import.meta.dirname,
  options: {
    seed: seed(1984),
    classes: wholeNumber({ summary: "arms of the spiral", full: 3, from: 2, to: 6 }),
    epochs: wholeNumber({ summary: "epochs of training", full: 300, quick: 20, from: 1, to: 9_999_999 }),
    loop: choice({ summary: "who runs the steps", values: ["trainer", "hand"], full: "trainer" }),
  },
  async run({ seed, classes, epochs, loop, say, draw, stream }) {
    const { data, net, trainer, first } = experiment({ seed, classes });
    say(`The net:\n\n${explain(net.loss)}\n`);
    say(`Its gradients, which are nodes too:\n\n${explain(trainer.graph.gradients)}\n`);

    const check = checkFirstBatch({ data, net, trainer, first });
    say(`The gradients against differences:\n\n${check}\n`);

    say(`Training for ${epochs} epochs of ${trainer.stepsPerEpoch} steps:\n`);
    const reporter = terminalReporter({ stream, every: 30 });
    const last =
      loop === "hand" ? trainByHand(epochs, { seed, classes }) : await trainer.run(first, { epochs, reporter });
    const losses = "losses" in last ? last.losses : last.history.map(({ loss }) => loss).toArray();
    const classify = classifier(net, last);
    const share = accuracy(classify(data.points), data.labels);
    say(
      `\nLoss of the last epoch: ${losses.at(-1)?.toFixed(4)}; ${(100 * share).toFixed(1)} % of the points are right.`,
    );

    await draw("loss", () => drawLosses(losses));
    await draw("regions", () => drawRegions(classify, data));
    const { ok, maxRelativeError } = check;
    const scores = classify(cornerPoints(data.points)).toArray();
    return { losses, accuracy: share, scores, gradientCheck: { ok, maxRelativeError } };
  },
});
