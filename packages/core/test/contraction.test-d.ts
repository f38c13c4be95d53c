// Read by the type check alone: a line below `@ts-expect-error` must be wrong, and everything else right.
import {
  attention,
  attentionWeights,
  avgPool2d,
  conv1d,
  conv2d,
  convTranspose1d,
  convTranspose2d,
  dot,
  dropout,
  einsum,
  embedding,
  input,
  matMul,
  maxPool2d,
  type Node,
  outer,
  parameter,
} from "@adjoint/core";
import { expectTypeOf } from "vitest";

const x = input("x", ["batch", 2]);
const W = parameter("W", [2, 10]);
const plain: Node = x;

// letters are axes
expectTypeOf(einsum("ij,jk->ik", x, W)).toEqualTypeOf<Node<["batch", 10]>>();
expectTypeOf(einsum("ij,jk->kji", x, W)).toEqualTypeOf<Node<[10, 2, "batch"]>>();
expectTypeOf(einsum("ij->j", x)).toEqualTypeOf<Node<[2]>>();
expectTypeOf(einsum("ij->", x)).toEqualTypeOf<Node<[]>>();
expectTypeOf(einsum("ij->iij", x)).toEqualTypeOf<Node<["batch", "batch", 2]>>();
expectTypeOf(einsum("ij,jk,k->i", x, W, parameter("v", [10]))).toEqualTypeOf<Node<["batch"]>>();
expectTypeOf(einsum("...j,jk->...k", x, W)).toEqualTypeOf<Node>();
expectTypeOf(einsum("ij,jk", x, W)).toEqualTypeOf<Node>();
// @ts-expect-error: OperandsDoNotFit<"ij,jk,kl->i", [["batch", 2], [2, 10], [10]]>
einsum("ij,jk,kl->i", x, W, parameter("v", [10]));
// @ts-expect-error: OperandsDoNotFit<"ij,kj->ik", [["batch", 2], [2, 10]]>
einsum("ij,kj->ik", x, W);
// @ts-expect-error: OperandsDoNotFit<"i,jk->ik", [["batch", 2], [2, 10]]>
einsum("i,jk->ik", x, W);
// @ts-expect-error: OperandsDoNotFit<"ii->i", [["batch", 2]]>
einsum("ii->i", x);
// @ts-expect-error: OperandsDoNotFit<"ij->ik", [["batch", 2]]>
einsum("ij->ik", x);
expectTypeOf(einsum("ij,jk->ik", plain, W)).toEqualTypeOf<Node>();
expectTypeOf(einsum("ij, jk -> ik", x, W)).toEqualTypeOf<Node<["batch", 10]>>();
const spec: string = "ij,jk->ik";
expectTypeOf(einsum(spec, x, W)).toEqualTypeOf<Node>();

const [v, n] = [input("v", [3]), input("n", ["batch"])];
expectTypeOf(dot(v, v)).toEqualTypeOf<Node<[]>>();
expectTypeOf(dot(plain, v)).toEqualTypeOf<Node<[]>>();
// @ts-expect-error: OperandsDoNotFit<"k,k->", [[3], ["batch"]]>
dot(v, n);
expectTypeOf(outer(n, v)).toEqualTypeOf<Node<["batch", 3]>>();
// @ts-expect-error: OperandsDoNotFit<"m,n->mn", [["batch", 2], [3]]>
outer(x, v);

// images
const images = input("images", ["batch", 3, 28, 28]);
const kernel = parameter("kernel", [8, 3, 5, 5]);
expectTypeOf(conv2d(images, kernel)).toEqualTypeOf<Node<["batch", 8, 24, 24]>>();
expectTypeOf(conv2d(images, kernel, { stride: 2, padding: "same" })).toEqualTypeOf<Node<["batch", 8, 14, 14]>>();
expectTypeOf(conv2d(images, kernel, { stride: [2, 3], padding: [1, 0], dilation: 2 })).toEqualTypeOf<
  Node<["batch", 8, 11, 7]>
>();
expectTypeOf(conv2d(images, parameter("depthwise", [6, 1, 3, 3]), { groups: 3 })).toEqualTypeOf<
  Node<["batch", 6, 26, 26]>
>();
expectTypeOf(conv2d(plain, kernel)).toEqualTypeOf<Node>();
// @ts-expect-error: ChannelsDiffer<["batch", 3, 28, 28], [8, 1, 5, 5]>
conv2d(images, parameter("grey", [8, 1, 5, 5]));
// @ts-expect-error: RankDiffers<[2, 10], 4>
conv2d(images, W);
const sequences = input("sequences", ["batch", 3, 20]);
expectTypeOf(conv1d(sequences, parameter("k", [8, 3, 5]))).toEqualTypeOf<Node<["batch", 8, 16]>>();
// @ts-expect-error: RankDiffers<["batch", 3, 20], 4>
conv2d(sequences, parameter("k", [8, 3, 5, 5]));
const features = input("features", ["batch", 8, 7, 7]);
expectTypeOf(convTranspose2d(features, kernel)).toEqualTypeOf<Node<["batch", 3, 11, 11]>>();
expectTypeOf(convTranspose2d(features, kernel, { groups: 2 })).toEqualTypeOf<Node<["batch", 6, 11, 11]>>();
// @ts-expect-error: ChannelsDiffer<["batch", 3, 28, 28], [8, 3, 5, 5]>
convTranspose2d(images, kernel);
// @ts-expect-error: RankDiffers<["batch", 2], 4>
maxPool2d(x, { kernel: 2 });
expectTypeOf(maxPool2d(images, { kernel: 2 })).toEqualTypeOf<Node<["batch", 3, 14, 14]>>();
expectTypeOf(avgPool2d(plain, { kernel: 2 })).toEqualTypeOf<Node>();

// rows of a table, attention, dropout
const ids = input("ids", ["batch", "time"], { kind: "int32" });
expectTypeOf(embedding(parameter("table", [1000, 16]), ids)).toEqualTypeOf<Node<["batch", "time", 16]>>();
const q = input("q", ["batch", 4, "time", 16]);
const k = input("k", ["batch", 4, "keys", 16]);
const values = input("values", ["batch", 4, "keys", 32]);
expectTypeOf(attention(q, k, values)).toEqualTypeOf<Node<["batch", 4, "time", 32]>>();
expectTypeOf(attentionWeights(q, k)).toEqualTypeOf<Node<["batch", 4, "time", "keys"]>>();
expectTypeOf(dropout(q, { rate: 0.5, seed: 1 })).toEqualTypeOf<Node<["batch", 4, "time", 16]>>();

// windows that do not fit, groups that do not divide
// @ts-expect-error: KernelDoesNotFit<[1, 3, 4, 28], [8, 3, 5, 5]>
conv2d(input("small", [1, 3, 4, 28]), kernel);
// @ts-expect-error: KernelDoesNotFit<["batch", 3, 28, 28], [8, 3, 5, 5]>
conv2d(images, kernel, { dilation: 7 });
// @ts-expect-error: KernelDoesNotFit<["batch", 3, "height", 28], [8, 3, 5, 5]>
conv2d(input("named", ["batch", 3, "height", 28]), kernel);
// @ts-expect-error: ChannelsDiffer<["batch", 6, 28, 28], [7, 3, 5, 5]>
conv2d(input("six", ["batch", 6, 28, 28]), parameter("k", [7, 3, 5, 5]), { groups: 2 });
expectTypeOf(conv2d(input("small", ["batch", 3, 4, 4]), kernel, { padding: 1 })).toEqualTypeOf<
  Node<["batch", 8, 2, 2]>
>();
expectTypeOf(
  conv2d(input("high", [1, 3, 1024, 768]), parameter("k", [64, 3, 7, 7]), { stride: 2, padding: 3 }),
).toEqualTypeOf<Node<[1, 64, 512, 384]>>();
expectTypeOf(conv1d(input("s", [2, 3, 20]), parameter("k", [8, 3, 5]), { stride: 3, padding: "same" })).toEqualTypeOf<
  Node<[2, 8, 7]>
>();
expectTypeOf(conv1d(plain, parameter("k", [8, 3, 5]))).toEqualTypeOf<Node>();
// @ts-expect-error: KernelDoesNotFit<["batch", 3, 20], [8, 3, 21]>
conv1d(sequences, parameter("k", [8, 3, 21]));
expectTypeOf(convTranspose2d(features, kernel, { stride: 2, padding: 2, outputPadding: 1 })).toEqualTypeOf<
  Node<["batch", 3, 14, 14]>
>();
expectTypeOf(convTranspose2d(features, kernel, { stride: [2, 4], padding: "same" })).toEqualTypeOf<
  Node<["batch", 3, 14, 28]>
>();
expectTypeOf(convTranspose2d(plain, kernel)).toEqualTypeOf<Node>();
// @ts-expect-error: KernelDoesNotFit<["batch", 8, 1, 1], [8, 3, 5, 5]>
convTranspose2d(input("dot", ["batch", 8, 1, 1]), kernel, { padding: 3 });
const spread = input("spread", ["batch", 8, 7]);
expectTypeOf(convTranspose1d(spread, parameter("k", [8, 3, 5]), { stride: 2 })).toEqualTypeOf<Node<["batch", 3, 17]>>();
expectTypeOf(convTranspose1d(input("u", [2, 8, 7]), parameter("k", [8, 3, 5]))).toEqualTypeOf<Node<[2, 3, 11]>>();
expectTypeOf(convTranspose1d(plain, parameter("k", [8, 3, 5]))).toEqualTypeOf<Node>();
// @ts-expect-error: ChannelsDiffer<["batch", 3, 20], [8, 3, 5]>
convTranspose1d(sequences, parameter("k", [8, 3, 5]));
expectTypeOf(maxPool2d(images, { kernel: [2, 3], stride: 1, padding: "same" })).toEqualTypeOf<
  Node<["batch", 3, 28, 28]>
>();
expectTypeOf(maxPool2d(images, { kernel: 3, stride: 2, padding: 1 })).toEqualTypeOf<Node<["batch", 3, 14, 14]>>();
expectTypeOf(maxPool2d(plain, { kernel: 2 })).toEqualTypeOf<Node>();
// @ts-expect-error: KernelDoesNotFit<["batch", 3, 28, 28], [29, 29]>
maxPool2d(images, { kernel: 29 });
expectTypeOf(avgPool2d(images, { kernel: 4 })).toEqualTypeOf<Node<["batch", 3, 7, 7]>>();
expectTypeOf(avgPool2d(input("i", [1, 3, 9, 9]), { kernel: [9, 3] })).toEqualTypeOf<Node<[1, 3, 1, 3]>>();
// @ts-expect-error: KernelDoesNotFit<["batch", 3, 28, 28], [2, 30]>
avgPool2d(images, { kernel: [2, 30] });

// products that do not fit
// @ts-expect-error: InnerAxesDiffer<["batch", 4, "time", 16], ["batch", 4, 8, "keys"]>
attention(q, input("keys", ["batch", 4, "keys", 8]), values);
// @ts-expect-error: InnerAxesDiffer<["batch", 4, "time", "keys"], ["batch", 4, "others", 32]>
attention(q, k, input("others", ["batch", 4, "others", 32]));
expectTypeOf(attention(plain, k, values)).toEqualTypeOf<Node>();
// @ts-expect-error: InnerAxesDiffer<["batch", 4, "time", 16], ["batch", 4, 8, "keys"]>
attentionWeights(q, input("keys", ["batch", 4, "keys", 8]));
expectTypeOf(attentionWeights(q, plain)).toEqualTypeOf<Node>();
// @ts-expect-error: InnerAxesDiffer<["batch", 4, 3], ["time", 3, 5]>
matMul(input("a", ["batch", 4, 3]), input("b", ["time", 3, 5]));
