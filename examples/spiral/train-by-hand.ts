import { type ArrayLike, gradients, initialise, type NDArray, type Node, ndarray, prepare } from "@adjoint/core";
import { NumpyRandom, spiral } from "@adjoint/data";
import type { TrainingState } from "@adjoint/training";
import { batchSize, rate, type Setting } from "./experiment.ts";
import { twoLayerNet } from "./two-layer-net.ts";

/** The result of a training by hand. */
export interface TrainedByHand extends Pick<TrainingState, "parameters"> {
  /** The mean loss of each epoch. */
  readonly losses: readonly number[];
}

/**
 * The same training without a Trainer: loss and gradients are evaluated, and the rest is a loop over arrays. It draws its random
 * numbers in the same order and rounds at the same points, so that every number is that of the Trainer to the bit.
 */
export function trainByHand(epochs: number, { seed = 1984, classes = 3 }: Setting = {}): TrainedByHand {
  const random = new NumpyRandom(seed);
  const { points, labels } = spiral({ random, classes });
  const net = twoLayerNet(classes);
  const named: Record<string, Node> = Object.fromEntries(net.parameters.map((node) => [node.name, node]));
  const outputs: { readonly loss: Node; readonly [bar: string]: Node } = {
    loss: net.loss,
    ...gradients(net.loss, named),
  };
  const step = prepare(outputs);
  let parameters = initialise(net.parameters, random);
  let order = Array.from(labels.data, (_, i) => i);
  const losses: number[] = [];

  for (let epoch = 0; epoch < epochs; epoch++) {
    order = Array.from(random.permutation(order.length).data, (from) => order[from] ?? 0);
    let total = 0;
    for (let from = 0; from < order.length; from += batchSize) {
      const batch = order.slice(from, from + batchSize);
      const x = batch.map((i) => [points.data[2 * i] ?? 0, points.data[2 * i + 1] ?? 0]);
      const ofBatch: [string, ArrayLike][] = [
        ["x", x],
        ["labels", batch.map((i) => labels.data[i] ?? 0)],
      ];
      const { loss, ...bars } = step(new Map<string, ArrayLike>([...parameters, ...ofBatch]));
      total += loss.item() * batch.length;
      parameters = parameters.map((value, name) => descended(value, bars[name] as NDArray)); // there is a gradient for each parameter
    }
    losses.push(total / order.length);
  }
  return { losses, parameters };
}

/** One step of gradient descent: θ − η θ̄. */
function descended({ shape, data }: NDArray, bar: NDArray): NDArray {
  return ndarray({ shape, data: Array.from(data, (value, i) => value - rate * (bar.data[i] ?? 0)) });
}
