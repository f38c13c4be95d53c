import { input, type Node, sigmoid, square, sub, sum } from "@adjoint/core";
import { binaryAddition, copyTask, NumpyRandom, spiral } from "@adjoint/data";
import {
  affine,
  embedding,
  positionalEncoding,
  rnn,
  sequential,
  softmaxCrossEntropy,
  transformerEncoderBlock,
} from "@adjoint/layers";
import { adam, adamW, clipped, momentum, stepDecay, Trainer, warmUp } from "@adjoint/training";

/** How numbers are stored, and where the data ends. */
export interface TrainerChoice {
  readonly dtype?: "float64" | "float32";
}

/** The two-layer net of the spiral: 32 hidden units, Adam. */
export function spiralTrainer({ dtype = "float64" }: TrainerChoice = {}): Trainer {
  const random = new NumpyRandom(1984);
  const { points, labels } = spiral({ random });
  const x = input("x", ["batch", 2]);
  const net = sequential(
    affine({ name: "hidden", inputs: 2, outputs: 32 }),
    sigmoid,
    affine({ name: "output", inputs: 32, outputs: 3 }),
  );
  const loss = softmaxCrossEntropy(net(x), input("labels", ["batch"], { kind: "int32" }));
  return new Trainer({
    loss,
    optimiser: adam({ rate: 0.01 }),
    data: { x: points, labels },
    batchSize: 60,
    random,
    dtype,
  });
}

/** A recurrent net that adds binary numbers, as a scan, with clipped gradients and a momentum. */
export function additionTrainer(): Trainer {
  const random = new NumpyRandom(3);
  const { inputs, targets } = binaryAddition({ random, count: 64, bits: 8 });
  const [x, t] = [input("x", ["batch", 8, 2]), input("t", ["batch", 8, 1])];
  const steps = rnn({ name: "hidden", inputs: 2, hidden: 16, unroll: false });
  const output = affine({ name: "output", inputs: 16, outputs: 1 });
  const y: Node = sigmoid(output(steps(x).outputs));
  const optimiser = clipped(momentum({ rate: stepDecay({ rate: 0.02, factor: 0.5, every: 7 }) }), { globalNorm: 1 });
  return new Trainer({
    loss: sum(square(sub(y, t))),
    optimiser,
    data: { x: inputs, t: targets },
    batchSize: 16,
    random,
  });
}

/** A transformer that copies, with dropout by a seed, a warm-up and decayed weights. */
export function transformerTrainer(): Trainer {
  const random = new NumpyRandom(5);
  const { inputs, targets, vocabulary } = copyTask({ random, count: 32, length: 3, delay: 2, symbols: 6 });
  const seed = input("seed", [], { kind: "int32" });
  const net = sequential(
    embedding({ name: "symbols", vocabulary, features: 16 }),
    positionalEncoding({ features: 16 }),
    transformerEncoderBlock({ name: "block", features: 16, heads: 2, dropout: { rate: 0.1, seed } }),
    affine({ name: "output", inputs: 16, outputs: vocabulary }),
  );
  const length = inputs.shape[1] as number;
  const scores = net(input("x", ["batch", length], { kind: "int32" }));
  const loss = softmaxCrossEntropy(scores, input("t", ["batch", length], { kind: "int32" }));
  // the gradients of the biases of keys are rounding errors alone, which the usual epsilon would make steps of 1e-11
  const optimiser = adamW({ rate: warmUp(0.01, { steps: 10 }), epsilon: 1e-4 });
  return new Trainer({
    loss,
    optimiser,
    data: { x: inputs, t: targets },
    batchSize: 8,
    random,
    seed: { node: seed, first: 7 },
  });
}
