import { relative } from "node:path";
import { explain } from "@adjoint/core";
import { terminalReporter } from "@adjoint/training/terminal";
import { accuracy } from "./accuracy.ts";
import { checkFirstBatch } from "./check-first-batch.ts";
import { classifier } from "./classifier.ts";
import { cornerPoints } from "./corner-points.ts";
import { experiment } from "./experiment.ts";
import { writePictures } from "./pictures.ts";
import { type Arguments, readArguments } from "./read-arguments.ts";

async function main({ json, epochs, out }: Arguments): Promise<void> {
  const say = json ? () => {} : console.log;
  const { data, net, trainer, first } = experiment();

  say(`The net:\n\n${explain(net.loss)}\n`);
  say(`Its gradients, which are nodes too:\n\n${explain(trainer.graph.gradients)}\n`);

  const check = checkFirstBatch({ data, net, trainer, first });
  say(`The gradients against differences:\n\n${check}\n`);

  say(`Training for ${epochs} epochs of ${trainer.stepsPerEpoch} steps:\n`);
  const reporter = json ? {} : { reporter: terminalReporter({ stream: process.stderr, every: 30 }) };
  const last = await trainer.run(first, { epochs, ...reporter });
  const losses = last.history.map(({ loss }) => loss).toArray();
  const classify = classifier(net, last);
  const share = accuracy(classify(data.points), data.labels);
  say(`\nLoss of the last epoch: ${losses.at(-1)?.toFixed(4)}; ${(100 * share).toFixed(1)} % of the points are right.`);

  if (json) {
    const scores = classify(cornerPoints(data.points)).toArray();
    const { ok, maxRelativeError } = check;
    console.log(JSON.stringify({ losses, accuracy: share, scores, gradientCheck: { ok, maxRelativeError } }));
  } else {
    const paths = await writePictures(out, { losses, classify, data });
    say(`Pictures: ${paths.map((path) => relative(process.cwd(), path)).join(", ")}`);
  }
}

let options: Arguments | undefined;
try {
  options = readArguments(process.argv.slice(2));
} catch (error) {
  console.error((error as Error).message.split("\n")[0]); // parseArgs and readArguments throw errors
  process.exitCode = 2;
}
if (options !== undefined) await main(options);
