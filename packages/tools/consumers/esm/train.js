/** A net from the packages as they are installed: data, layers, training, a picture, a gradient check. */
import assert from "node:assert/strict";
import { input, sigmoid } from "@adjoint/core";
import { NumpyRandom, spiral } from "@adjoint/data";
import { checkGradients } from "@adjoint/gradcheck";
import { affine, sequential, softmaxCrossEntropy } from "@adjoint/layers";
import { sgd, Trainer } from "@adjoint/training";
import { lineChart } from "@adjoint/visual";

const random = new NumpyRandom(1984);
const data = spiral({ random });
const net = sequential(
  affine({ name: "hidden", inputs: 2, outputs: 10 }),
  sigmoid,
  affine({ name: "scores", inputs: 10, outputs: 3 }),
);
const loss = softmaxCrossEntropy(net(input("x", ["batch", 2])), input("labels", ["batch"], { kind: "int32" }));
const trainer = new Trainer({
  loss,
  optimiser: sgd({ rate: 1 }),
  data: { x: data.points, labels: data.labels },
  batchSize: 30,
  random,
});
const last = await trainer.run(trainer.start(), { epochs: 20 });
const losses = last.history.map((entry) => entry.loss).toArray();
assert.ok(losses[19] < losses[0], "the loss fell");
assert.equal(checkGradients(loss, trainer.bindings(last)).verdict, "pass");
assert.match(
  lineChart({ x: { label: "epoch" }, y: { label: "loss" }, series: [{ name: "loss", values: losses }] }),
  /^<svg/,
);
console.log(`trained from ${losses[0].toFixed(3)} to ${losses[19].toFixed(3)}; the gradients pass`);
