import { input, sigmoid } from "@adjoint/core";
import { NumpyRandom, spiral } from "@adjoint/data";
import { affine, sequential, softmaxCrossEntropy } from "@adjoint/layers";
import { adam, Trainer } from "@adjoint/training";
import { lineChart } from "@adjoint/visual";

const random = new NumpyRandom(1984);
const data = spiral({ random });
const net = sequential(
  affine({ name: "hidden", inputs: 2, outputs: 10 }),
  sigmoid,
  affine({ name: "scores", inputs: 10, outputs: 3 }),
);
const trainer = new Trainer({
  loss: softmaxCrossEntropy(net(input("x", ["batch", 2])), input("labels", ["batch"], { kind: "int32" })),
  optimiser: adam({ rate: 0.05 }),
  data: { x: data.points, labels: data.labels },
  batchSize: 30,
  random,
});
const { history } = await trainer.run(trainer.start(), { epochs: 20 });
const losses = history.map(({ loss }) => loss).toArray();
document.querySelector("#picture").innerHTML = lineChart({
  x: { label: "epoch" },
  y: { label: "loss" },
  series: [{ name: "loss", values: losses }],
});
document.querySelector("#result").textContent = `trained from ${losses[0].toFixed(3)} to ${losses[19].toFixed(3)}`;
