import { constant, input, ndarray } from "@adjoint/core";
import * as layers from "@adjoint/layers";
import { describeOptions, type OptionCalls } from "./describe-options.ts";

const x = input("x", ["batch", 6, 4]);
const pixels = input("pixels", ["batch", 4, 6, 6]);
const images = {
  name: "layer",
  inputs: 4,
  outputs: 2,
  kernel: 3,
  groups: 1,
  stride: 1,
  padding: 1,
  dilation: 1,
  bias: false,
};
const memory = input("memory", ["batch", 5, 4]);
const seed = input("seed", [], { kind: "int32" });
const init = layers.zeros();
const sizes = { name: "net", inputs: 4, hidden: 3, init, recurrentInit: init, bias: true, unroll: false };
const block = {
  name: "block",
  features: 4,
  heads: 2,
  hidden: 3,
  init,
  bias: false,
  activation: (u: typeof x) => u,
  norms: "after",
};
const dropout = { rate: 0.5, seed, stream: 1 };
const ids = (values: number[]) => constant(ndarray(values, "int32"));
const scores = constant([[1, 2, 3]]);
const run = { mask: input("mask", ["batch", 6], { kind: "bool" }), reverse: true };
const state = input("state", ["batch", 3]);
const net = layers.rnn({ name: "net", inputs: 4, hidden: 3 });
const over = (name: string) => layers.gru({ name, inputs: 4, hidden: 3 });

const calls: OptionCalls["calls"] = {
  affine: {
    options: { name: "a", inputs: 4, outputs: 2, init, W: input("W", [4, 2]), bias: false },
    call: layers.affine,
  },
  attention: { options: { mask: constant(true), causal: true }, call: (o) => layers.attention(x, x, x, o) },
  batchNorm: {
    options: { name: "norm", features: 6, epsilon: 1e-3, momentum: 0.5, axis: 1, bias: false },
    call: layers.batchNorm,
  },
  "batchNorm.training": {
    options: { mean: input("mean", [6]), variance: input("variance", [6]) },
    call: (o) => layers.batchNorm({ name: "norm", features: 6 }).training(x, o),
  },
  "batchNorm.inference": {
    options: { mean: input("mean", [6]), variance: input("variance", [6]) },
    call: (o) => layers.batchNorm({ name: "norm", features: 6 }).inference(x, o),
  },
  averagePooling2d: {
    options: { kernel: 2, stride: 1, padding: 0, countPadding: false },
    call: (o) => layers.averagePooling2d(o)(pixels),
  },
  bidirectional: { options: { name: "net", over }, call: layers.bidirectional },
  "bidirectional.call": {
    options: { initialState: { forward: state }, ...run },
    call: (o) => layers.bidirectional({ name: "net", over })(x, o),
  },
  convolution1d: { options: { ...images, init }, call: layers.convolution1d },
  convolution2d: { options: { ...images, init }, call: layers.convolution2d },
  dropout: { options: dropout, call: layers.dropout },
  embedding: {
    options: { name: "words", vocabulary: 3, features: 2, init, W: input("W", [3, 2]) },
    call: layers.embedding,
  },
  groupNorm: { options: { name: "norm", features: 6, groups: 2, epsilon: 1e-3, bias: false }, call: layers.groupNorm },
  gru: { options: sizes, call: layers.gru },
  "gru.call": { options: { initialState: state, ...run }, call: (o) => over("net")(x, o) },
  he: { options: { distribution: "uniform", gain: 2 }, call: layers.he },
  layerNorm: { options: { name: "norm", features: 4, epsilon: 1e-3, bias: false }, call: layers.layerNorm },
  lecun: { options: { distribution: "uniform", gain: 2 }, call: layers.lecun },
  lstm: { options: sizes, call: layers.lstm },
  "lstm.call": {
    options: { initialState: { h: state }, ...run },
    call: (o) => layers.lstm({ name: "net", inputs: 4, hidden: 3 })(x, o),
  },
  layer: {
    options: { name: "gain", kind: "scaled", from: memory },
    call: (o) => layers.layer((u: typeof x) => u, [], o),
  },
  multiHeadAttention: {
    options: { name: "look", features: 4, heads: 2, init, bias: false },
    call: layers.multiHeadAttention,
  },
  maxPooling2d: { options: { kernel: 2, stride: 1, padding: 0 }, call: (o) => layers.maxPooling2d(o)(pixels) },
  "multiHeadAttention.call": {
    options: { memory, mask: input("mask", ["batch", 5], { kind: "bool" }), causal: true },
    call: (o) => layers.multiHeadAttention({ name: "look", features: 4, heads: 2 })(x, o),
  },
  negativeSampling: {
    options: { table: constant([[1, 0]]), positive: ids([0]), negatives: constant(ndarray([[0]], "int32")) },
    call: (o) => layers.negativeSampling(constant([[1, 2]]), o),
  },
  normal: { options: { standardDeviation: 1, mean: 2 }, call: layers.normal },
  orthogonal: { options: { gain: 2 }, call: layers.orthogonal },
  positionalEncoding: { options: { features: 4, base: 100 }, call: layers.positionalEncoding },
  rnn: { options: { ...sizes, activation: (u: typeof x) => u }, call: layers.rnn },
  rmsNorm: { options: { name: "norm", features: 4, epsilon: 1e-3 }, call: layers.rmsNorm },
  "rnn.call": { options: { initialState: state, ...run }, call: (o) => net(x, o) },
  softmaxCrossEntropy: {
    options: { smoothing: 0.1, ignore: -1 },
    call: (o) => layers.softmaxCrossEntropy(scores, ids([1]), o),
  },
  stateful: {
    options: { reset: input("reset", [2], { kind: "bool" }) },
    call: (o) => layers.stateful(over("net"), input("x", [2, 3, 4]), o),
  },
  stacked: { options: { name: "net", levels: 1, over }, call: layers.stacked },
  "stacked.call": {
    options: { initialState: [state], ...run },
    call: (o) => layers.stacked({ name: "net", levels: 1, over })(x, o),
  },
  transformerDecoderBlock: { options: { ...block, dropout }, call: layers.transformerDecoderBlock },
  "transformerDecoderBlock.call": {
    options: { memory, mask: input("mask", ["batch", 5], { kind: "bool" }) },
    call: (o) => layers.transformerDecoderBlock({ name: "block", features: 4, heads: 2 })(x, o),
  },
  transformerEncoderBlock: { options: { ...block, dropout }, call: layers.transformerEncoderBlock },
  "transformerEncoderBlock.call": {
    options: { mask: input("mask", ["batch", 6], { kind: "bool" }), causal: true },
    call: (o) => layers.transformerEncoderBlock({ name: "block", features: 4, heads: 2 })(x, o),
  },
  "transformerEncoderBlock.dropout": {
    options: dropout,
    call: (o) => layers.transformerEncoderBlock({ name: "block", features: 4, heads: 2, dropout: o }),
  },
  transposedConvolution1d: {
    options: { ...images, outputPadding: 0, init },
    call: layers.transposedConvolution1d,
  },
  transposedConvolution2d: {
    options: { ...images, outputPadding: 0, init },
    call: layers.transposedConvolution2d,
  },
  uniform: { options: { minimum: 0, maximum: 1 }, call: layers.uniform },
  xavier: { options: { distribution: "uniform", gain: 2 }, call: layers.xavier },
};

const without: OptionCalls["without"] = {
  binaryCrossEntropy: "takes nodes",
  cosineSimilarity: "takes nodes",
  globalAveragePooling: "takes nothing",
  hinge: "takes nodes",
  klDivergence: "takes nodes",
  meanSquaredError: "takes nodes",
  ones: "takes nothing",
  parametersOf: "takes nodes",
  residual: "takes stages",
  sequential: "takes stages",
  sigmoidCrossEntropy: "takes nodes",
  summary: "takes a layer or nodes",
  zeros: "takes nothing",
};

describeOptions({ modules: [layers], calls, without });
