import { input, type NDArray, type Node, ndarray } from "@adjoint/core";
import { program, seed } from "@adjoint/example-program";
import { drawTrace, lineChart } from "@adjoint/visual";
import { formatArrays } from "./format-arrays.ts";
import { lossAlong } from "./loss-along.ts";
import { type Arrays, runNode } from "./node-case.ts";
import { nodeCases } from "./node-cases.ts";
import { backwardPass, forwardPass } from "./passes.ts";
import { backwardValues } from "./source-values.ts";
import { tenExamples } from "./ten-examples.ts";
import { twoLayerNet } from "./two-layer-net.ts";

await program({
  name: "two-layer-nodes",
  summary: "The six nodes of a two-layer net one by one, and then the net, with every value and every gradient.",
  folder: import.meta.dirname,
  options: { seed: seed(1) },
  async run({ seed, say, table, figure, draw }) {
    const nodes = Object.fromEntries(Object.entries(nodeCases).map(([name, each]) => [name, runNode(each)]));
    for (const [name, { outputs, cotangents }] of Object.entries(nodes)) {
      say(`${name}: ${nodeCases[name]?.forward}\n${formatArrays(outputs, 1)}`);
      say(` backward: ${nodeCases[name]?.backward}\n${formatArrays(cotangents, 1)}\n`);
    }

    say("A net of them, forward: u1 = x W1 + b1, z1 = relu(u1), u2 = z1 W2 + b2, y = softmax(u2), cross entropy\n");
    const forward = forwardPass();
    say(formatArrays(forward, 8));

    say("\nA smaller one backward: the gradient of the loss by every node and every parameter\n");
    const { values, gradients, after } = backwardPass();
    say(`${formatArrays(values, 8)}\n\n gradients:\n${formatArrays(gradients, 8)}`);
    say(`\n parameters after one step at rate 0.01:\n${formatArrays(after, 8)}\n`);

    const ten = tenExamples(seed);
    const guesses = ten.scores.argMax();
    table(
      "ten examples",
      ["score 0", "score 1", "score 2", "largest", "label", "loss"],
      ten.scores.rows().map((row, i) => [...[...row].map((score) => score.toFixed(3)), guesses.at(i), ten.labels.at(i), ten.losses[i]?.toFixed(3) ?? ""]), // biome-ignore format: one line
    );
    const mean = (isRight: boolean): string =>
      ndarray(ten.losses.filter((_, i) => (guesses.at(i) === ten.labels.at(i)) === isRight))
        .mean()
        .toFixed(3);
    figure("loss where right", mean(true));
    figure("loss where wrong", mean(false));
    const y = forward.y as NDArray; // the net has this node
    figure("sum of outputs", [...y].reduce((sum, share) => sum + share, 0).toFixed(1));

    await draw("forward-and-backward", () => {
      const { loss } = twoLayerNet([2, 3, 2], { guard: 0 });
      return drawTrace(loss, backwardValues, { title: "Every value, and below it its cotangent" });
    });
    for (const name of ["Add", "Mul", "Affine"]) {
      const { build, inputs, cotangents } = nodeCases[name] as (typeof nodeCases)[string]; // there are these cases
      const leaves = Object.fromEntries(
        Object.entries(inputs).map(([key, rows]) => [key, input(key, ndarray(rows).shape)]),
      );
      const { y } = build(leaves);
      await draw(name.toLowerCase(), () =>
        drawTrace(y as Node, inputs, { title: name, cotangents: [cotangents.y ?? []] }),
      ); // they have one output
    }
    await draw("gradient", () => {
      const { weights, losses, tangent } = lossAlong(gradients.W2 as NDArray, 2, 81); // W2 is a parameter of the net
      return lineChart({
        title: "A gradient is a slope",
        x: { label: "the weight W2[2, 0], which is 0.3 in the source" },
        y: { label: "loss (nats)" },
        series: [
          { name: "loss", values: { x: weights, y: losses } },
          { name: "predicted by the gradient at 0.3", values: { x: weights, y: tangent } },
        ],
      });
    });
    const nested = (arrays: Arrays) => Object.fromEntries(Object.entries(arrays).map(([k, v]) => [k, v.toArray()]));
    const passes = Object.entries(nodes).map(([name, { outputs, cotangents }]) => [
      name,
      { outputs: nested(outputs), cotangents: nested(cotangents) },
    ]);
    const backward = { values: nested(values), gradients: nested(gradients), after: nested(after) };
    return { nodes: Object.fromEntries(passes), forward: nested(forward), backward };
  },
});
