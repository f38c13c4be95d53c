import { evaluate, type NDArray, type Node } from "@adjoint/core";
import { program, wholeNumber } from "@adjoint/example-program";
import { checkGradients } from "@adjoint/gradcheck";
import { sgd, trainingGraph } from "@adjoint/training";
import { lineChart } from "@adjoint/visual";
import { claimedLayer } from "./claimed-layer.ts";
import { formatRows } from "./format-rows.ts";
import { lossesAlong } from "./losses-along.ts";
import { firstWeights, perceptron, sigmoidLayer } from "./perceptron.ts";

await program({
  name: "finding-a-wrong-backprop",
  summary: "A printed program whose numbers look plausible and whose update is not a gradient.",
  folder: import.meta.dirname,
  options: { steps: wholeNumber({ summary: "training steps", full: 10_000, quick: 100, from: 1, to: 1_000_000 }) },
  async run({ steps, say, draw }) {
    const claimed = perceptron(claimedLayer);
    const right = perceptron(sigmoidLayer);
    const parameters = (net: { wih: Node; who: Node }): readonly Node[] => [net.wih, net.who];

    say("One pass, as the source prints it:");
    const { next } = trainingGraph({
      loss: claimed.loss,
      parameters: parameters(claimed),
      optimiser: sgd({ rate: 0.1 }),
    });
    const values = evaluate([claimed.hidden, claimed.output, ...next], firstWeights);
    for (const [i, name] of ["hidden units", "output units", "wih after one step", "who after one step"].entries()) {
      say(`\n  ${name}:\n${formatRows(values[i] as NDArray, "    ")}`); // there is a value for each name
    }

    say("\nEvery element of a matrix moved by the same amount. Is that a gradient?\n");
    const refused = checkGradients(claimed.loss, firstWeights, { wrt: parameters(claimed) });
    say(`${refused}`);

    say("\nThe same net from MatMul and Sigmoid, whose rules are right:\n");
    const accepted = checkGradients(right.loss, firstWeights, { wrt: parameters(right) });
    say(`${accepted}`);

    say("\nHalf the squared error, by number of steps at rate 0.1:\n");
    say("  steps     claimed       right");
    const losses = { claimed: lossesAlong(claimed, steps), right: lossesAlong(right, steps) };
    for (let i = 1; i <= steps; i *= 10) {
      const [a, b] = [losses.claimed[i] ?? 0, losses.right[i] ?? 0];
      say(`${String(i).padStart(7)}  ${a.toFixed(8).padStart(10)}  ${b.toFixed(8).padStart(10)}`);
    }

    say();
    await draw("loss", () =>
      lineChart({
        title: "By the claimed rules and by the right ones",
        x: { label: "step" },
        y: { label: "half the squared error", scale: "log" },
        series: [
          { name: "claimed rules", values: losses.claimed },
          { name: "right rules", values: losses.right },
        ],
      }),
    );
    const check = ({ ok, maxRelativeError }: typeof accepted) => ({ ok, maxRelativeError });
    return { losses, gradientCheck: { claimed: check(refused), right: check(accepted) } };
  },
});
