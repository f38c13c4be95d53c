import {
  add,
  input,
  matMul,
  type NDArray,
  type Node,
  ndarray,
  parameter,
  type RandomSource,
  square,
  sum,
  tanh,
} from "@adjoint/core";
import { topology } from "@adjoint/core/graphs";
import {
  affine,
  batchNorm,
  convolution2d,
  gru,
  layerNorm,
  lstm,
  multiHeadAttention,
  rnn,
  softmaxCrossEntropy,
} from "../src/index.ts";

const name = "L";
const x: Node = input("x", [4, 6]);
const sequence: Node = input("sequence", [2, 5, 3]);
const image: Node = input("image", [2, 2, 5, 5]);
const wide: Node = input("wide", [2, 3, 4]);
const labels: Node = input("labels", [4], { kind: "int32" });
const sizes = { name, inputs: 3, hidden: 4 };

/** A layer or a loss, built on small inputs. */
export const checkedLayers: Readonly<Record<string, () => Node>> = {
  affine: () => affine({ name, inputs: 6, outputs: 5 })(x),
  "rnn, 5 steps": () => rnn(sizes)(sequence).outputs,
  "lstm, 5 steps": () => lstm(sizes)(sequence).outputs,
  "gru, 5 steps": () => gru(sizes)(sequence).outputs,
  "conv2d 3×3": () => convolution2d({ name, inputs: 2, outputs: 3, kernel: 3 })(image),
  "softmax cross entropy": () => softmaxCrossEntropy(x, labels),
  "batch norm": () => batchNorm({ name, features: 2 })(image),
  "layer norm": () => layerNorm({ name, features: 4 })(wide),
  attention: () => multiHeadAttention({ name, features: 4, heads: 2 })(wide),
  "tanh MLP, 10 layers": () => {
    let h = x;
    for (let i = 0; i < 10; i++)
      h = tanh(matMul(h, parameter(`W${i}`, [6, 6], { init: (shape, random) => random.normal(shape) })));
    return h;
  },
};

/** A scalar with a curvature, so that no two cotangents are the same. */
export function curved(y: Node): Node {
  return y.shape.length === 0 ? y : sum(square(tanh(add(y, 0.5))));
}

/** Values for all that a loss depends on: normal numbers times a scale, and labels. */
export function valuesFor(loss: Node, random: RandomSource, scale = 1): Readonly<Record<string, NDArray>> {
  const nodes = topology([loss]).nodes.filter(({ op }) => op.kernel === null);
  const drawn = nodes.map((node): [string, NDArray] => {
    const shape = node.shape.map(Number);
    const array = random.normal(shape);
    if (node.kind === "int32")
      return [
        node.name ?? "",
        ndarray({ shape, data: [...array.data].map((v) => Math.floor(Math.abs(3 * v)) % 6) }, "int32"),
      ];
    return [node.name ?? "", ndarray({ shape, data: [...array.data].map((v) => scale * v) })];
  });
  return Object.fromEntries(drawn);
}
