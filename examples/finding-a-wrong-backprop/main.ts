import { evaluate, type NDArray } from "@adjoint/core";
import { program, wholeNumber } from "@adjoint/example-program";
import { checkGradients } from "@adjoint/gradcheck";
import { sgd, trainingGraph } from "@adjoint/training";
import { lineChart } from "@adjoint/visual";
import { claimedLayer } from "./claimed-layer.ts";
import { lectureLayer } from "./lecture-sigmoid.ts";
import { lossesAlong } from "./losses-along.ts";
import { firstWeights, perceptron, sigmoidLayer } from "./perceptron.ts";

const rows = (array: NDArray): string[] =>
  array.rows().map((row) => [...row].map((value) => value.toFixed(8)).join(" "));

await program({
  name: "finding-a-wrong-backprop",
  summary: "Two printed programs whose numbers look plausible and whose updates are no gradients.",
  folder: import.meta.dirname,
  options: { steps: wholeNumber({ summary: "training steps", full: 10_000, quick: 100, from: 1, to: 1_000_000 }) },
  async run({ steps, say, table, figure, draw }) {
    const [claimed, lecture, right] = [claimedLayer, lectureLayer, sigmoidLayer].map(perceptron) as [
      ReturnType<typeof perceptron>,
      ReturnType<typeof perceptron>,
      ReturnType<typeof perceptron>,
    ]; // one for each layer
    const parameters = [claimed.wih, claimed.who] as const;

    const { next } = trainingGraph({ loss: claimed.loss, parameters, optimiser: sgd({ rate: 0.1 }) });
    const [wih, who] = evaluate(next, firstWeights) as [NDArray, NDArray]; // one for each parameter
    const passes = [firstWeights, { wih, who }].map((at) => evaluate([claimed.hidden, claimed.output], at));
    const sides = passes.flatMap((pass) => pass.map(rows));
    table(
      "passes",
      ["hidden units", "output units", "second pass: hidden units", "output units"],
      [0, 1, 2].map((i) => sides.map((column) => column[i] ?? "")),
    );
    table("weights", ["wih after one step", "who after one step"], [0, 1, 2].map((i) => [rows(wih)[i] ?? "", rows(who)[i] ?? ""])); // biome-ignore format: one line
    const growths = [wih, who].map((after, i) => {
      const before = Object.values(firstWeights)[i]?.flat() ?? [];
      return [...new Set([...after].map((value, k) => (value - (before[k] as number)).toFixed(8)))].join(", ");
    });
    figure("growth of wih", growths[0] ?? "");
    figure("growth of who", growths[1] ?? "");

    const check = (net: typeof right) => checkGradients(net.loss, firstWeights, { wrt: [net.wih, net.who] });
    const [refused, refusedToo, accepted] = [check(claimed), check(lecture), check(right)];
    say(`${refused}\n\n${refusedToo}\n\nThe same net from MatMul and Sigmoid, whose rules are right:\n\n${accepted}`);
    const verdict = /LectureSigmoid.*: .*/.exec(String(refusedToo))?.[0] ?? String(refusedToo.verdict);
    figure("verdict", verdict.trim());
    figure("checked", accepted.ok ? "passes" : "fails");

    const losses = {
      claimed: lossesAlong(claimed, steps),
      lecture: lossesAlong(lecture, steps),
      right: lossesAlong(right, steps),
    };
    const shown = [0, 1, 10, 100, 1000, 10_000].filter((step) => step <= steps);
    table(
      "losses",
      ["steps", "the claimed rules", "the derivative at the output", "the gradient"],
      shown.map((step) => [step, ...Object.values(losses).map((list) => list[step]?.toFixed(5) ?? "")]),
    );
    await draw("loss", () => {
      const from0 = (values: readonly number[]) => ({ x: values.map((_, step) => step), y: values });
      return lineChart({
        title: "By the printed rules and by the right ones",
        x: { label: "step" },
        y: { label: "half the squared error", scale: "log" },
        series: [
          { name: "claimed rules", values: from0(losses.claimed) },
          { name: "derivative at the output", values: from0(losses.lecture) },
          { name: "right rules", values: from0(losses.right) },
        ],
      });
    });
    const short = ({ ok, maxRelativeError }: typeof accepted) => ({ ok, maxRelativeError });
    return { losses, gradientCheck: { claimed: short(refused), lecture: short(refusedToo), right: short(accepted) } };
  },
});
