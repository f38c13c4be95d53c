import { initialise } from "@adjoint/core";
import { digits, type ExampleArrays, NumpyRandom, splitExamples } from "@adjoint/data";
import { adam, Trainer, type TrainingState } from "@adjoint/training";
import { type ConvolutionalNet, convolutionalNet } from "./convolutional-net.ts";

/** Options of the experiment. */
export interface ExperimentOptions {
  /** The seed of images, first weights and orders. */
  readonly seed: number;
  /** The number of images: seven in ten for training, one for validation, two for the test. */
  readonly count: number;
  /** The number of kernels of the first layer. */
  readonly kernels: number;
}

/** Everything that is settled before the first step. */
export interface Experiment {
  /** The images to learn from, to watch and to be examined on. */
  readonly parts: Readonly<Record<"training" | "validation" | "test", ExampleArrays<"images" | "labels">>>;
  /** The net. */
  readonly net: ConvolutionalNet;
  /** The trainer. */
  readonly trainer: Trainer;
  /** The state before the first step, with the first weights. */
  readonly first: TrainingState;
}

/** The images, the net and its trainer. One stream of random numbers makes the images, the split, the first weights and every order. */
export function experiment({ seed, count, kernels }: ExperimentOptions): Experiment {
  const random = new NumpyRandom(seed);
  const { images, labels } = digits({ random, count, size: SIZE });
  const parts = splitExamples({ images, labels }, { shares: { training: 0.7, validation: 0.1, test: 0.2 }, random });
  const net = convolutionalNet({ size: SIZE, kernels });
  const trainer = new Trainer({
    loss: net.loss,
    parameters: net.layer.parameters,
    optimiser: adam({ rate: 0.003 }),
    data: parts.training,
    batchSize: 32,
    random,
    validation: { data: parts.validation, metrics: { loss: net.loss, accuracy: net.accuracy }, batchSize: 100 },
  });
  return { parts, net, trainer, first: trainer.start(initialise(net.layer.parameters, random)) };
}

/** The height and width of an image in pixels. */
const SIZE = 12;
