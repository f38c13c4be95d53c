import { type Evaluator, input, sigmoid } from "@adjoint/core";
import { copyTask, NumpyRandom, spiral } from "@adjoint/data";
import {
  affine,
  embedding,
  positionalEncoding,
  sequential,
  softmaxCrossEntropy,
  transformerEncoderBlock,
} from "@adjoint/layers";
import type { ShardingOptions } from "@adjoint/stablehlo";
import { adam, momentum, Trainer } from "@adjoint/training";

/** How a trainer is made. */
export interface TrainerSetting {
  /** The seed of data, first weights and orders. */
  readonly seed: number;
  /** What computes its steps; the compiled engine if left out. */
  readonly evaluator?: Evaluator;
}

/** A model that is trained everywhere. */
export interface Model {
  /** Its name in tables. */
  readonly name: string;
  /** Its trainer: one seed makes the same data, weights and orders every time. */
  readonly trainer: (setting: TrainerSetting) => Trainer;
  /** What is split over which devices, by the number of processes. */
  readonly shardings: Readonly<Record<number, ShardingOptions>>;
}

/** A net of two layers that tells the arms of a spiral apart; its 32 hidden units can be split. */
const spiralNet: Model = {
  name: "spiral",
  trainer({ seed, evaluator }) {
    const random = new NumpyRandom(seed);
    const { points, labels } = spiral({ random });
    const net = sequential(
      affine({ name: "hidden", inputs: 2, outputs: 32 }),
      sigmoid,
      affine({ name: "output", inputs: 32, outputs: 3 }),
    );
    const loss = softmaxCrossEntropy(net(input("x", ["batch", 2])), input("labels", ["batch"], { kind: "int32" }));
    const data = { x: points, labels };
    const optimiser = adam({ rate: 0.05 });
    return new Trainer({ loss, optimiser, data, batchSize: 60, random, interval: 1, ...(evaluator && { evaluator }) });
  },
  shardings: {
    1: {},
    2: { mesh: { data: 2 }, axes: { batch: "data" } },
    4: { mesh: { data: 2, model: 2 }, axes: { batch: "data", hidden: "model" } },
  },
};

/** A transformer of one block that repeats what it has read; all parameters of the block can be split. */
const transformer: Model = {
  name: "transformer",
  trainer({ seed, evaluator }) {
    const random = new NumpyRandom(seed);
    const { inputs, targets, vocabulary } = copyTask({ random, count: 64, length: 3, delay: 2, symbols: 6 });
    const net = sequential(
      embedding({ name: "symbols", vocabulary, features: 16 }),
      positionalEncoding({ features: 16 }),
      transformerEncoderBlock({ name: "block", features: 16, heads: 2 }),
      affine({ name: "output", inputs: 16, outputs: vocabulary }),
    );
    const length = inputs.shape[1] as number; // one row for each text
    const scores = net(input("x", ["batch", length], { kind: "int32" }));
    const loss = softmaxCrossEntropy(scores, input("t", ["batch", length], { kind: "int32" }));
    const data = { x: inputs, t: targets };
    const optimiser = momentum({ rate: 0.05 });
    return new Trainer({ loss, optimiser, data, batchSize: 16, random, interval: 1, ...(evaluator && { evaluator }) });
  },
  shardings: {
    1: {},
    2: { mesh: { data: 2 }, axes: { batch: "data" } },
    4: { mesh: { data: 2, model: 2 }, axes: { batch: "data", block: "model" } },
  },
};

/** The models, from small to large. */
export const models: readonly Model[] = [spiralNet, transformer];
