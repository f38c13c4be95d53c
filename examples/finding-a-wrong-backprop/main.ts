import { parseArgs } from "node:util";
import { evaluate, type NDArray, type Node } from "@adjoint/core";
import { checkGradients } from "@adjoint/gradcheck";
import { sgd, trainingGraph } from "@adjoint/training";
import { claimedLayer } from "./claimed-layer.ts";
import { formatRows } from "./format-rows.ts";
import { lossesAlong } from "./losses-along.ts";
import { firstWeights, perceptron, sigmoidLayer } from "./perceptron.ts";

const { values: flags } = parseArgs({ options: { quick: { type: "boolean", default: false } } });
const steps = flags.quick ? 100 : 10_000;

const claimed = perceptron(claimedLayer);
const right = perceptron(sigmoidLayer);
const parameters = (net: { wih: Node; who: Node }): readonly Node[] => [net.wih, net.who];

console.log("One pass, as the source prints it:");
const { next } = trainingGraph({ loss: claimed.loss, parameters: parameters(claimed), optimiser: sgd({ rate: 0.1 }) });
const values = evaluate([claimed.hidden, claimed.output, ...next], firstWeights);
for (const [i, name] of ["hidden units", "output units", "wih after one step", "who after one step"].entries()) {
  console.log(`\n  ${name}:\n${formatRows(values[i] as NDArray, "    ")}`); // one value for each name
}

console.log("\nEvery element of a matrix moved by the same amount. Is that a gradient?\n");
console.log(`${checkGradients(claimed.loss, firstWeights, { wrt: parameters(claimed) })}`);

console.log("\nThe same net from MatMul and Sigmoid, whose rules are right:\n");
console.log(`${checkGradients(right.loss, firstWeights, { wrt: parameters(right) })}`);

console.log("\nHalf the squared error, by number of steps at rate 0.1:\n");
console.log("  steps     claimed       right");
const [byClaimed, byRight] = [lossesAlong(claimed, steps), lossesAlong(right, steps)];
for (let i = 1; i <= steps; i *= 10) {
  const [a, b] = [byClaimed[i] ?? 0, byRight[i] ?? 0];
  console.log(`${String(i).padStart(7)}  ${a.toFixed(8).padStart(10)}  ${b.toFixed(8).padStart(10)}`);
}
