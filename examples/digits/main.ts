import { program, seed, wholeNumber } from "@adjoint/example-program";
import { summary } from "@adjoint/layers";
import { terminalReporter } from "@adjoint/training/terminal";
import { examine } from "./examine.ts";
import { experiment } from "./experiment.ts";
import { firstKernels, lossCurves, mistakenDigits } from "./pictures.ts";

await program({
  name: "digits",
  summary: "A small convolutional net learns to tell drawn digits apart.",
  folder: import.meta.dirname,
  options: {
    seed: seed(1),
    images: wholeNumber({ summary: "images to draw", full: 5000, quick: 1000, from: 100, to: 100_000 }),
    kernels: wholeNumber({ summary: "kernels of the first layer", full: 8, quick: 4, from: 1, to: 64 }),
    epochs: wholeNumber({ summary: "epochs of training", full: 12, quick: 6, from: 1 }),
  },
  async run({ seed, images, kernels, epochs, say, draw, stream }) {
    const { parts, net, trainer, first } = experiment({ seed, count: images, kernels });
    say(`The net:\n\n${summary(net.layer)}\n`);
    say(`Training on ${trainer.exampleCount} images for ${epochs} epochs of ${trainer.stepsPerEpoch} steps:\n`);
    const last = await trainer.run(first, { epochs, reporter: terminalReporter({ stream }) });

    const { accuracy, mistakes } = examine(net, last, parts.test);
    const tested = parts.test.images.shape[0];
    say(`\n${tested} other images: ${(100 * accuracy).toFixed(1)} % are told right, ${mistakes.length} are not.`);
    await draw("loss", () => lossCurves(last));
    await draw("kernels", () => firstKernels(last));
    if (mistakes.length > 0) await draw("mistakes", () => mistakenDigits(mistakes, parts.test));
    return {
      seed,
      losses: last.history.map(({ loss }) => loss),
      validations: last.validations.map(({ values }) => values),
      accuracy,
      mistakes,
    };
  },
});
