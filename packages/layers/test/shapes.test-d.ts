import { input, type Node, relu, sigmoid, tanh } from "@adjoint/core";
import { expectTypeOf } from "vitest";
import {
  affine,
  convolution1d,
  convolution2d,
  embedding,
  globalAveragePooling,
  groupNorm,
  gru,
  layerNorm,
  lstm,
  maxPooling2d,
  rmsNorm,
  rnn,
  type Stage,
  sequential,
  softmaxCrossEntropy,
} from "../src/index.ts";

const layer = affine({ name: "hidden", inputs: 2, outputs: 3 });
const x = input("x", ["batch", 2]);

expectTypeOf(layer(x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(layer(input("s", ["batch", "time", 2]))).toEqualTypeOf<Node<["batch", "time", 3]>>();
expectTypeOf(softmaxCrossEntropy(layer(x), x)).toEqualTypeOf<Node<[]>>();

// @ts-expect-error: four features, where the layer takes two
layer(input("wide", ["batch", 4]));

// A plain node goes everywhere, and so does a layer of sizes that only the running program knows.
const plain: Node = x;
layer(plain);
sequential(layer, affine({ name: "output", inputs: Number("3"), outputs: 1 }))(x);

const net = sequential(
  affine({ name: "a", inputs: 2, outputs: 10 }),
  sigmoid,
  affine({ name: "b", inputs: 10, outputs: 3 }),
);
expectTypeOf(net(x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(net(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: the second layer takes ten features, and the first gives nine
sequential(affine({ name: "a", inputs: 2, outputs: 9 }), sigmoid, affine({ name: "b", inputs: 10, outputs: 3 }))(x);
expectTypeOf(sequential(net, (h: Node) => h)(x)).toEqualTypeOf<Node>();
expectTypeOf(sequential((h: Node<["batch", 2]>): Node<["batch", 4]> => h as never, relu)(x)).toEqualTypeOf<
  Node<["batch", 4]>
>();
expectTypeOf(sequential()(x)).toEqualTypeOf<Node<["batch", 2]>>();
const stages: Stage[] = [sigmoid, tanh];
expectTypeOf(sequential(...stages)(x)).toEqualTypeOf<Node>();

const image = input("image", ["batch", 1, 28, 28]);
const convolutional = sequential(
  convolution2d({ name: "conv", inputs: 1, outputs: 8, kernel: 5, padding: 2 }),
  relu,
  maxPooling2d({ kernel: 2 }),
  convolution2d({ name: "conv2", inputs: 8, outputs: 16, kernel: [3, 5], stride: 2 }),
  groupNorm({ name: "norm", features: 16, groups: 4 }),
);
expectTypeOf(convolutional(image)).toEqualTypeOf<Node<["batch", 16, 6, 5]>>();
expectTypeOf(sequential(convolutional, globalAveragePooling())(image)).toEqualTypeOf<Node<["batch", 16]>>();
// @ts-expect-error: three channels, where the layer takes one
convolutional(input("colour", ["batch", 3, 28, 28]));
expectTypeOf(convolutional(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: there is no option strides
convolution2d({ name: "conv", inputs: 1, outputs: 8, kernel: 5, strides: 2 });
expectTypeOf(
  convolution1d({ name: "line", inputs: 4, outputs: 2, kernel: 3 })(input("line", ["batch", 4, 10])),
).toEqualTypeOf<Node<["batch", 2, 8]>>();

const words = embedding({ name: "words", vocabulary: 100, features: 12 });
const ids = input("ids", ["batch", "time"], { kind: "int32" });
expectTypeOf(words(ids)).toEqualTypeOf<Node<["batch", "time", 12]>>();
const rnnOf = rnn({ name: "rnn", inputs: 12, hidden: 5 })(words(ids));
expectTypeOf(rnnOf.outputs).toEqualTypeOf<Node<["batch", "time", 5]>>();
expectTypeOf(rnnOf.state).toEqualTypeOf<Node<["batch", 5]>>();
const lstmOf = lstm({ name: "lstm", inputs: 12, hidden: 5 })(words(ids));
expectTypeOf(lstmOf.state.c).toEqualTypeOf<Node<["batch", 5]>>();
expectTypeOf(gru({ name: "gru", inputs: 12, hidden: 5 })(plain).outputs).toEqualTypeOf<Node>();
// @ts-expect-error: 12 features, where the layer takes 11
rnn({ name: "rnn", inputs: 11, hidden: 5 })(words(ids));
// @ts-expect-error: no axis of features
gru({ name: "gru", inputs: 12, hidden: 5 })(x);
expectTypeOf(layerNorm({ name: "norm", features: 12 })(words(ids))).toEqualTypeOf<Node<["batch", "time", 12]>>();
// @ts-expect-error: two features, where the layer takes 12
rmsNorm({ name: "norm", features: 12 })(x);
