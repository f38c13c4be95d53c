import {
  add,
  asinh,
  type Bindings,
  initialise,
  input,
  type NDArray,
  type Node,
  ndarray,
  parameter,
  sigmoid,
  sum,
  tanh,
} from "@adjoint/core";
import { NumpyRandom } from "@adjoint/data";
import {
  affine,
  batchNorm,
  bidirectional,
  binaryCrossEntropy,
  convolution1d,
  convolution2d,
  dropout,
  embedding,
  groupNorm,
  gru,
  layerNorm,
  lstm,
  meanSquaredError,
  multiHeadAttention,
  negativeSampling,
  parametersOf,
  positionalEncoding,
  residual,
  rnn,
  sequential,
  sigmoidCrossEntropy,
  softmaxCrossEntropy,
  stacked,
  transformerDecoderBlock,
  transformerEncoderBlock,
  transposedConvolution1d,
  transposedConvolution2d,
} from "@adjoint/layers";
import type { Sample, Subject } from "./subject.ts";

const name = "L";
const x: Node = input("x", [2, 2, 2]);
const same: Node = input("same", [2, 2, 2]);
const mask: Node = input("mask", [2, 2], { kind: "bool" });
const ids: Node = input("ids", [2, 2], { kind: "int32" });
const negatives: Node = input("negatives", [2, 2, 2], { kind: "int32" });
const seed: Node = input("seed", [], { kind: "int32" });
const image: Node = input("image", [2, 2, 3, 2]);
const line: Node = input("line", [2, 2, 3]);
const sizes = { name, inputs: 2, hidden: 2 };
const window = { name, inputs: 2, outputs: 2, kernel: 2 };
const block = { name, features: 2, heads: 1, hidden: 2, activation: tanh } as const;

const results: Readonly<Record<string, () => Node>> = {
  affine: () => affine({ name, inputs: 2, outputs: 2 })(x),
  rnn: () => rnn(sizes)(x, { mask }).outputs,
  lstm: () => lstm(sizes)(x, { mask }).outputs,
  gru: () => gru(sizes)(x, { mask }).outputs,
  bidirectional: () => bidirectional({ name, over: (below) => gru({ ...sizes, name: below }) })(x).outputs,
  stacked: () => stacked({ name, levels: 2, over: (below) => rnn({ ...sizes, name: below }) })(x).outputs,
  embedding: () => embedding({ name, vocabulary: 3, features: 2 })(ids),
  convolution1d: () => convolution1d({ ...window, padding: 1, stride: 2 })(line),
  convolution2d: () => convolution2d({ ...window, padding: "same", groups: 2 })(image),
  transposedConvolution1d: () => transposedConvolution1d({ ...window, stride: 2 })(line),
  transposedConvolution2d: () => transposedConvolution2d({ ...window, groups: 2 })(image),
  "batchNorm in training": () => batchNorm({ name, features: 2 })(image),
  layerNorm: () => layerNorm({ name, features: 2 })(x),
  groupNorm: () => groupNorm({ name, features: 2, groups: 1 })(image),
  multiHeadAttention: () => multiHeadAttention({ name, features: 2, heads: 1 })(x, { mask, causal: true }),
  positionalEncoding: () => positionalEncoding({ features: 2 })(x),
  transformerEncoderBlock: () => transformerEncoderBlock(block)(x, { mask }),
  transformerDecoderBlock: () => transformerDecoderBlock(block)(x, { memory: same }),
  residual: () => residual(affine({ name, inputs: 2, outputs: 2 }), tanh)(x),
  "sequential with dropout": () =>
    sequential(affine({ name, inputs: 2, outputs: 2 }), tanh, dropout({ rate: 0.5, seed }))(x),
  meanSquaredError: () => meanSquaredError(x, same),
  sigmoidCrossEntropy: () => sigmoidCrossEntropy(x, sigmoid(same)),
  binaryCrossEntropy: () => binaryCrossEntropy(sigmoid(x), sigmoid(same)),
  "softmaxCrossEntropy, by class numbers": () => softmaxCrossEntropy(line, ids, { ignore: 0, smoothing: 0.25 }),
  "softmaxCrossEntropy, by rows": () => softmaxCrossEntropy(x, sigmoid(same)),
  negativeSampling: () => {
    const table = parameter("table", [3, 2], { init: (shape, source) => source.normal(shape) });
    return negativeSampling(x, { table, positive: ids, negatives });
  },
};

/**
 * The cross entropy of probabilities near 1 takes the logarithm of 1 − p: for p = σ(35) that is a few units in the last place
 * of 1, and a step of 0.1 in x may not change it at all. `sigmoidCrossEntropy` is the loss for such scores.
 */
const SATURATED: ReadonlyMap<string, number> = new Map([["binaryCrossEntropy", 10]]);

/** Every layer and loss, small, with inputs and parameters from a normal distribution. */
export const layerSubjects: readonly Subject[] = Object.entries(results).map(([called, build]) => ({
  name: called,
  saturatedFrom: SATURATED.get(called) ?? Number.POSITIVE_INFINITY,
  sample: (draw, scale) => sampleOf(build(), new NumpyRandom(draw), scale),
}));

/** Only the inputs are multiplied, and not the parameters, as if data were not standardised. */
function sampleOf(y: Node, random: NumpyRandom, scale: number): Sample {
  const times = (array: NDArray): NDArray =>
    ndarray({ shape: array.shape, data: Array.from(array.data, (value) => scale * value) });
  const below = (count: number, shape: readonly number[]): NDArray =>
    ndarray({ shape, data: Array.from(random.uniform(shape).data, (u) => Math.floor(count * u)) }, "int32");
  const bindings: Bindings = {
    x: times(random.normal([2, 2, 2])),
    same: times(random.normal([2, 2, 2])),
    image: times(random.normal([2, 2, 3, 2])),
    line: times(random.normal([2, 2, 3])),
    mask: [
      [true, true],
      [true, false],
    ],
    ids: below(3, [2, 2]),
    negatives: below(3, [2, 2, 2]),
    seed: below(1000, []),
  };
  const loss = sum(asinh(add(y, 0.5)));
  const parameters = initialise(parametersOf(loss), random).map(({ shape }) => random.normal(shape));
  return { loss, bindings: { ...bindings, ...parameters.toObject() } };
}
