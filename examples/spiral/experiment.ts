import { initialise } from "@adjoint/core";
import { NumpyRandom, type Spiral, spiral } from "@adjoint/data";
import { sgd, Trainer, type TrainingState } from "@adjoint/training";
import { type TwoLayerNet, twoLayerNet } from "./two-layer-net.ts";

/** The learning rate. */
export const rate = 1;

/** The number of points in a batch. */
export const batchSize = 30;

/** Everything that is settled before the first step. */
export interface Experiment {
  /** The points and their classes. */
  readonly data: Spiral;
  /** The net. */
  readonly net: TwoLayerNet;
  /** The trainer. */
  readonly trainer: Trainer;
  /** The state before the first step, with the first weights. */
  readonly first: TrainingState;
}

/** Options of the experiment; the source has seed 1984 and three classes. */
export interface Setting {
  /** The seed of the random numbers. */
  readonly seed?: number;
  /** The number of arms, C. */
  readonly classes?: number;
}

/** The data, the net and its trainer. One stream of random numbers makes the points, the first weights and every order. */
export function experiment({ seed = 1984, classes = 3 }: Setting = {}): Experiment {
  const random = new NumpyRandom(seed);
  const data = spiral({ random, classes });
  const net = twoLayerNet(classes);
  const trainer = new Trainer({
    loss: net.loss,
    parameters: net.parameters,
    optimiser: sgd({ rate }),
    data: { x: data.points, labels: data.labels },
    batchSize,
    random,
  });
  return { data, net, trainer, first: trainer.start(initialise(net.parameters, random)) };
}
