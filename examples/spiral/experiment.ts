import { initialise } from "@adjoint/core";
import { NumpyRandom, type Spiral, spiral } from "@adjoint/data";
import { sgd, Trainer, type TrainingState } from "@adjoint/training";
import { type TwoLayerNet, twoLayerNet } from "./two-layer-net.ts";

/** Everything that is settled before the first step. */
export interface Experiment {
  /** The points and their classes. */
  readonly data: Spiral;
  /** The net. */
  readonly net: TwoLayerNet;
  /** Takes steps. */
  readonly trainer: Trainer;
  /** Where it starts: the first weights. */
  readonly first: TrainingState;
}

/** The data, the net and its trainer. One stream of random numbers makes the points, the first weights and every order. */
export function experiment(): Experiment {
  const random = new NumpyRandom(1984);
  const data = spiral({ random });
  const net = twoLayerNet();
  const trainer = new Trainer({
    loss: net.loss,
    parameters: net.parameters,
    optimiser: sgd({ rate: 1 }),
    data: { x: data.points, labels: data.labels },
    batchSize: 30,
    random,
  });
  return { data, net, trainer, first: trainer.start(initialise(net.parameters, random)) };
}
