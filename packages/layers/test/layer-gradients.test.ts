import {
  add,
  evaluate,
  gradients,
  initialise,
  input,
  type NDArray,
  type Node,
  ndarray,
  ops,
  parameter,
  softmax,
  square,
  sum,
  tanh,
  transpose,
} from "@adjoint/core";
import { topology } from "@adjoint/core/graphs";
import { NumpyRandom } from "@adjoint/data";
import { checkGradients } from "@adjoint/gradcheck";
import { describe, expect, it } from "vitest";
import {
  affine,
  averagePooling2d,
  batchNorm,
  bidirectional,
  binaryCrossEntropy,
  convolution1d,
  convolution2d,
  cosineSimilarity,
  embedding,
  globalAveragePooling,
  groupNorm,
  gru,
  hinge,
  klDivergence,
  layerNorm,
  lstm,
  maxPooling2d,
  meanSquaredError,
  multiHeadAttention,
  negativeSampling,
  parametersOf,
  positionalEncoding,
  residual,
  rmsNorm,
  rnn,
  sigmoidCrossEntropy,
  softmaxCrossEntropy,
  stacked,
  transformerDecoderBlock,
  transformerEncoderBlock,
  transposedConvolution1d,
  transposedConvolution2d,
} from "../src/index.ts";

const name = "L";
const random = new NumpyRandom(5);
const ints = (shape: readonly number[], below: number): NDArray =>
  ndarray({ shape, data: Array.from(random.uniform(shape).data, (u) => Math.floor(below * u)) }, "int32");
/** A scalar with a curvature, so that no two cotangents are the same. */
const curved = (y: Node): Node => sum(square(tanh(add(y, 0.5))));

const x: Node = input("x", ["batch", "time", 2]);
const mask: Node = input("mask", ["batch", "time"], { kind: "bool" });
const ids: Node = input("ids", ["batch", "time"], { kind: "int32" });
const memory: Node = input("memory", ["batch", "source", 4]);
const wide: Node = input("wide", ["batch", "time", 4]);
const image: Node = input("image", ["batch", 4, 4, 3]);
const line: Node = input("line", ["batch", 4, 5]);
const same: Node = input("same", ["batch", "time", 2]);
const bindings = {
  x: random.normal([2, 3, 2]),
  mask: [
    [true, true, false],
    [true, true, true],
  ],
  ids: ints([2, 3], 3),
  negatives: ints([2, 3, 2], 3),
  memory: random.normal([2, 2, 4]),
  wide: random.normal([2, 3, 4]),
  image: random.normal([2, 4, 4, 3]),
  line: random.normal([2, 4, 5]),
  same: random.normal([2, 3, 2]),
};
const sizes = { name, inputs: 2, hidden: 2 };
const block = { name, features: 4, heads: 2, hidden: 3, activation: tanh } as const;

const cases: Readonly<Record<string, () => Node>> = {
  "affine of each step": () => affine({ name, inputs: 2, outputs: 3 })(x),
  "rnn with a mask": () => rnn(sizes)(x, { mask }).outputs,
  "rnn, its last state": () => rnn(sizes)(x, { mask }).state,
  "lstm with a mask": () => lstm(sizes)(x, { mask }).outputs,
  "lstm, its last cell": () => lstm(sizes)(x, { mask, reverse: true }).state.c,
  "gru with a mask": () => gru(sizes)(x, { mask }).outputs,
  bidirectional: () => bidirectional({ name, over: (below) => gru({ ...sizes, name: below }) })(x, { mask }).outputs,
  stacked: () => stacked({ name, levels: 2, over: (below) => rnn({ ...sizes, name: below }) })(x).outputs,
  embedding: () => embedding({ name, vocabulary: 3, features: 2 })(ids),
  "an affine layer tied to an embedding": () => {
    const words = embedding({ name, vocabulary: 3, features: 2 });
    const [table] = words.parameters;
    return affine({ name: "out", inputs: 2, outputs: 3, W: transpose(table as Node) })(words(ids)); // an embedding has one parameter
  },
  convolution1d: () =>
    convolution1d({ name, inputs: 4, outputs: 2, kernel: 3, padding: 1, stride: 2, groups: 2 })(line),
  convolution2d: () => convolution2d({ name, inputs: 4, outputs: 2, kernel: 2, padding: "same", groups: 2 })(image),
  transposedConvolution1d: () => transposedConvolution1d({ name, inputs: 4, outputs: 2, kernel: 3, stride: 2 })(line),
  transposedConvolution2d: () =>
    transposedConvolution2d({ name, inputs: 4, outputs: 2, kernel: [1, 2], stride: 2, groups: 2 })(image),
  "batchNorm in training": () => batchNorm({ name, features: 4 })(image),
  "batchNorm in training, by the last axis": () => batchNorm({ name, features: 2, axis: -1 })(x),
  layerNorm: () => layerNorm({ name, features: 4 })(wide),
  groupNorm: () => groupNorm({ name, features: 4, groups: 2 })(image),
  rmsNorm: () => rmsNorm({ name, features: 4 })(wide),
  "layerNorm without a bias": () => layerNorm({ name, features: 4, bias: false })(wide),
  maxPooling2d: () => maxPooling2d({ kernel: 2, padding: 1 })(image),
  averagePooling2d: () => averagePooling2d({ kernel: [2, 1], stride: 1 })(image),
  globalAveragePooling: () => globalAveragePooling()(image),
  multiHeadAttention: () => multiHeadAttention({ name, features: 4, heads: 2 })(wide, { memory }),
  "multiHeadAttention, masked and causal": () =>
    multiHeadAttention({ name, features: 4, heads: 2 })(wide, { mask, causal: true }),
  positionalEncoding: () => positionalEncoding({ features: 4 })(wide),
  transformerEncoderBlock: () => transformerEncoderBlock(block)(wide, { mask }),
  "transformerEncoderBlock, norms after": () => transformerEncoderBlock({ ...block, norms: "after" })(wide),
  transformerDecoderBlock: () => transformerDecoderBlock(block)(wide, { memory }),
  residual: () => residual(affine({ name, inputs: 2, outputs: 2 }), tanh)(x),
  meanSquaredError: () => meanSquaredError(x, same),
  sigmoidCrossEntropy: () => sigmoidCrossEntropy(x, same),
  binaryCrossEntropy: () => binaryCrossEntropy(square(tanh(x)), square(tanh(same))),
  "softmaxCrossEntropy, smoothed": () => softmaxCrossEntropy(wide, ids, { smoothing: 0.25 }),
  "softmaxCrossEntropy, some ignored": () => softmaxCrossEntropy(wide, ids, { ignore: 0, smoothing: 0.25 }),
  klDivergence: () => klDivergence(softmax(x), softmax(same)),
  hinge: () => hinge(x, same),
  cosineSimilarity: () => cosineSimilarity(x, same),
  negativeSampling: () => {
    const table = parameter("table", [3, 2], { init: (shape, source) => source.normal(shape) });
    const negatives = input("negatives", ["batch", "time", 2], { kind: "int32" });
    return negativeSampling(x, { table, positive: ids, negatives });
  },
};

describe("the gradient of each layer and each loss, over named axes, agrees with differences", () => {
  it.each(Object.entries(cases))("%s", (_, build) => {
    const y = build();
    const loss = curved(y);
    // If a bias or a beta were 0, its effect could not be seen.
    const drawnNodes = parametersOf(loss);
    const drawn = initialise(drawnNodes, random).map(({ shape }) => random.normal(shape));
    const values = { ...bindings, ...drawn.toObject() };
    // The bias of the keys adds the same number to all scores of a query, which does not change the softmax: its gradient is 0.
    const isNil = ({ name = "" }: Node): boolean => name.endsWith("key/b");
    const wrt = topology([loss]).nodes.filter(
      (node) => (node.op === ops.Parameter || node.op === ops.Input) && node.kind === "real" && !isNil(node),
    );
    const report = checkGradients(loss, values, { wrt });
    const nil = evaluate(gradients(loss, drawnNodes.filter(isNil)), values).flatMap(({ data }) => [...data]);
    expect(nil.every((bar) => Math.abs(bar) < 1e-14)).toBe(true);
    expect(report.entries.size).toBeGreaterThan(0);
    expect(report.ok, String(report)).toBe(true);
  });
});
