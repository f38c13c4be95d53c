import {
  add,
  gradients,
  initialise,
  input,
  matMul,
  type NDArray,
  type Node,
  named,
  parameter,
  repeat,
  sigmoid,
} from "@adjoint/core";
import { NumpyRandom, spiral } from "@adjoint/data";
import { wasm } from "@adjoint/engine";
import { normal, softmaxCrossEntropy, zeros } from "@adjoint/layers";

/** The net of `main.ts` node by node: 2 inputs, 10 hidden units, C classes. This computes nothing; it says what to compute. */
export function twoLayerNet(classes: number) {
  const x = input("x", ["batch", 2]);
  const labels = input("labels", ["batch"], { kind: "int32" });
  const init = normal({ standardDeviation: 0.01 });
  const W1 = parameter("W1", [2, 10], { init });
  const b1 = parameter("b1", [10], { init: zeros() });
  const u1 = named("u1", add(matMul(x, W1), repeat(b1, { axis: 0, times: "batch", insert: true })));
  const z1 = named("z1", sigmoid(u1));
  const W2 = parameter("W2", [10, classes], { init });
  const b2 = parameter("b2", [classes], { init: zeros() });
  const scores: Node = named("scores", add(matMul(z1, W2), repeat(b2, { axis: 0, times: "batch", insert: true })));
  const loss = named("loss", softmaxCrossEntropy(scores, labels));
  return { scores, loss, parameters: { W1, b1, W2, b2 } };
}

/**
 * What a Trainer does, written out: loss and gradients are evaluated, and θ − η θ̄ is the next θ. Random numbers are drawn in the
 * same order as in `main.ts`: points, first weights, and for each epoch an order. Gives the mean loss of each epoch.
 */
export function trainByHand({ seed = 1984, classes = 3, epochs = 300, rate = 1, batchSize = 30 }) {
  const random = new NumpyRandom(seed);
  const { points, labels } = spiral({ random, classes });
  const net = twoLayerNet(classes);
  const step = wasm.prepare({ loss: net.loss, bars: gradients(net.loss, net.parameters) });
  let values = initialise(Object.values(net.parameters), random);
  let order = Array.from(labels, (_, i) => i);
  const losses: number[] = [];
  for (let epoch = 0; epoch < epochs; epoch++) {
    order = [...random.permutation(order.length)].map((from) => order[from] as number); // a permutation of its places
    let total = 0;
    for (let from = 0; from < order.length; from += batchSize) {
      const batch = order.slice(from, from + batchSize);
      const { loss, bars } = step({ ...values.toObject(), x: points.take(batch), labels: labels.take(batch) });
      total += loss.item() * batch.length;
      const barOf = (name: string): NDArray => bars[name as keyof typeof bars]; // there is one for each parameter
      values = values.map((value, name) => value.map((theta, i) => theta - rate * (barOf(name).data[i] as number)));
    }
    losses.push(total / order.length);
  }
  return { losses, parameters: values };
}
