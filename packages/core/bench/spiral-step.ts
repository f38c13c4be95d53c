import {
  add,
  gather,
  gradients,
  input,
  logSoftmax,
  matMul,
  mean,
  mul,
  type Node,
  ndarray,
  neg,
  parameter,
  sigmoid,
  sub,
} from "@adjoint/core";

/** Numbers without a generator: a fixed sequence in (−0.5, 0.5). */
export function numbers(length: number): Float64Array {
  return Float64Array.from({ length }, (_, i) => ((i * 0.618033988749895) % 1) - 0.5);
}

const x = input("x", ["batch", 2]);
const labels = input("labels", ["batch"], { kind: "int32" });
const W1 = parameter("W1", [2, 10]);
const b1 = parameter("b1", [10]);
const W2 = parameter("W2", [10, 3]);
const b2 = parameter("b2", [3]);

const hidden = sigmoid(add(matMul(x, W1), b1));
const scores = add(matMul(hidden, W2), b2);

/** The loss of the two-layer net on a batch: 2-10-3, sigmoid, softmax cross entropy. */
export const loss: Node = neg(mean(gather(logSoftmax(scores), labels, { axis: 1, batchAxes: 1 })));

/** Its gradient by every parameter. */
export const parameterGradients: Readonly<Record<string, Node>> = gradients(loss, { W1, b1, W2, b2 });

/** The parameters after a step of gradient descent. */
export const nextParameters: Readonly<Record<string, Node>> = Object.fromEntries(
  [W1, b1, W2, b2].map((node: Node) => [
    node.name,
    sub(node, mul(0.1, parameterGradients[node.name as string] as Node)), // parameters have names, and gradients
  ]),
);

/** A batch of 30, and weights. */
export const bindings = {
  x: ndarray({ shape: [30, 2], data: numbers(60) }),
  labels: ndarray({ shape: [30], data: Int32Array.from({ length: 30 }, (_, i) => i % 3) }),
  W1: ndarray({ shape: [2, 10], data: numbers(20) }),
  b1: ndarray({ shape: [10], data: numbers(10) }),
  W2: ndarray({ shape: [10, 3], data: numbers(30) }),
  b2: ndarray({ shape: [3], data: numbers(3) }),
};
