import type { NDArray } from "@adjoint/core";
import { program } from "@adjoint/example-program";
import { lineChart } from "@adjoint/visual";
import { formatArrays } from "./format-arrays.ts";
import { lossAlong } from "./loss-along.ts";
import { type Arrays, runNode } from "./node-case.ts";
import { nodeCases } from "./node-cases.ts";
import { backwardPass, forwardPass } from "./passes.ts";

await program({
  name: "two-layer-nodes",
  summary: "The six nodes of a two-layer net one by one, and then the net, with every value and every gradient.",
  folder: import.meta.dirname,
  async run({ say, draw }) {
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
