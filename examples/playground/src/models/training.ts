/** Models that say how they are trained. */
export const trainingModels: Readonly<Record<string, string>> = {
  "Train: the spiral": `import { input, sigmoid } from "@adjoint/core";
import { type NumpyRandom, spiral } from "@adjoint/data";
import { affine, softmaxCrossEntropy } from "@adjoint/layers";
import { sgd } from "@adjoint/training";

const x = input("x", ["batch", 2]);
const labels = input("labels", ["batch"], { kind: "int32" });
const hidden = affine({ name: "hidden", inputs: 2, outputs: 10 });
const out = affine({ name: "out", inputs: 10, outputs: 3 });
const scores = out(sigmoid(hidden(x)));

export const loss = softmaxCrossEntropy(scores, labels);
export const values = { x: [[0.5, 0], [0, -0.5]], labels: [0, 2] };

export const training = {
  answer: scores,
  data: (random: NumpyRandom) => {
    const { points, labels } = spiral({ random });
    return { x: points, labels };
  },
  batchSize: 30,
  optimiser: sgd,
  rate: 1,
};
`,
  "Train: a regression": `import { input, tanh } from "@adjoint/core";
import type { NumpyRandom } from "@adjoint/data";
import { affine, meanSquaredError } from "@adjoint/layers";
import { adam } from "@adjoint/training";

const x = input("x", ["batch", 1]);
const target = input("target", ["batch", 1]);
const hidden = affine({ name: "hidden", inputs: 1, outputs: 8 });
const out = affine({ name: "out", inputs: 8, outputs: 1 });
const y = out(tanh(hidden(x)));

export const loss = meanSquaredError(y, target);
export const values = { x: [[-1], [0.5], [2]], target: [[-0.5], [0.5], [0.2]] };

export const training = {
  answer: y,
  // a sine wave with noise
  data: (random: NumpyRandom) => {
    const places = Array.from({ length: 120 }, (_, i) => [i / 20 - 3]);
    const noise = random.normal([120]).data;
    return { x: places, target: places.map(([at = 0], i) => [Math.sin(2 * at) + 0.1 * (noise[i] ?? 0)]) };
  },
  batchSize: 20,
  optimiser: adam,
  rate: 0.02,
};
`,
  "Train: binary addition": `import { input, mul, sigmoid, square, sub, sum, tanh } from "@adjoint/core";
import { binaryAddition, type NumpyRandom } from "@adjoint/data";
import { affine, rnn } from "@adjoint/layers";
import { adam } from "@adjoint/training";

// two numbers, bit by bit, the lowest first: the net must learn to carry
const x = input("x", ["batch", 8, 2]);
const target = input("target", ["batch", 8, 1]);
const steps = rnn({ name: "hidden", inputs: 2, hidden: 8, activation: tanh, unroll: true });
const out = affine({ name: "out", inputs: 8, outputs: 1 });
const bits = sigmoid(out(steps(x).outputs));

export const loss = mul(0.5, sum(square(sub(bits, target))));
export const values = {
  x: [[[1, 1], [0, 1], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0]]],
  target: [[[0], [0], [1], [0], [0], [0], [0], [0]]],
};

export const training = {
  answer: bits,
  data: (random: NumpyRandom) => {
    const { inputs, targets } = binaryAddition({ random, count: 1000 });
    return { x: inputs, target: targets };
  },
  batchSize: 10,
  optimiser: adam,
  rate: 0.01,
};
`,
};
