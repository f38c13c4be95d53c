// Read by the type check alone: shapes of sizes alone, and of a name alone, where the other type tests have none.
import * as core from "@adjoint/core";
import { input, type Node, parameter } from "@adjoint/core";
import { expectTypeOf } from "vitest";

const x = input("x", [2, 3]);
const named = input("named", ["batch", 3]);
const images = input("images", [5, 3, 8, 8]);
const kernel = parameter("kernel", [4, 3, 3, 3]);
const vector = input("vector", [2]);
const isKnown = input("isKnown", [2, 3], { kind: "bool" });
const plain: Node = x;

expectTypeOf(input("x", [2, 3])).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(input("x", ["batch", 3])).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(parameter("x", [2, 3])).toEqualTypeOf<Node<[2, 3]>>();
// @ts-expect-error: Type 'string' is not assignable to type 'number'.
parameter("x", ["batch", 3]);

expectTypeOf(core.all(isKnown, { axis: 0 })).toEqualTypeOf<Node<[3]>>();
expectTypeOf(core.any(input("n", ["batch", 3], { kind: "bool" }), { axis: 1 })).toEqualTypeOf<Node<["batch"]>>();
expectTypeOf(core.argMax(x, { axis: 0 })).toEqualTypeOf<Node<[3]>>();
expectTypeOf(core.argMin(named, { axis: 1 })).toEqualTypeOf<Node<["batch"]>>();
expectTypeOf(core.argSort(x)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.cumProd(x, { axis: 0 })).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.cumSum(x, { axis: 0 })).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.logSumExp(x, { axis: 0, keepAxes: true })).toEqualTypeOf<Node<[1, 3]>>();
expectTypeOf(core.max(x, { axis: 0 })).toEqualTypeOf<Node<[3]>>();
expectTypeOf(core.min(x, { axis: 0 })).toEqualTypeOf<Node<[3]>>();
expectTypeOf(core.norm(named, { axis: 1 })).toEqualTypeOf<Node<["batch"]>>();
expectTypeOf(core.prod(x, { axis: 0 })).toEqualTypeOf<Node<[3]>>();
expectTypeOf(core.sort(x)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.std(named, { axis: 1 })).toEqualTypeOf<Node<["batch"]>>();
expectTypeOf(core.variance(named, { axis: 1 })).toEqualTypeOf<Node<["batch"]>>();

expectTypeOf(core.attention(x, x, x)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.attentionWeights(x, x)).toEqualTypeOf<Node<[2, 2]>>();
expectTypeOf(core.matMul(x, input("w", [3, 4]))).toEqualTypeOf<Node<[2, 4]>>();
expectTypeOf(core.outer(vector, vector)).toEqualTypeOf<Node<[2, 2]>>();
expectTypeOf(core.outer(plain, vector)).toEqualTypeOf<Node>();
expectTypeOf(core.conv2d(images, kernel)).toEqualTypeOf<Node<[5, 4, 6, 6]>>();
expectTypeOf(core.convTranspose2d(input("u", [5, 4, 6, 6]), kernel)).toEqualTypeOf<Node<[5, 3, 8, 8]>>();
expectTypeOf(core.maxPool2d(images, { kernel: 2 })).toEqualTypeOf<Node<[5, 3, 4, 4]>>();

expectTypeOf(core.expandDims(plain, { axis: 0 })).toEqualTypeOf<Node>();
expectTypeOf(core.flip(x)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.pad(x, { axis: 1, before: 1 })).toEqualTypeOf<Node<[2, 4]>>();
expectTypeOf(core.repeat(x, { axis: 0, times: 4, insert: true })).toEqualTypeOf<Node<[4, 2, 3]>>();
expectTypeOf(core.split(x, { parts: 2 })[0]).toEqualTypeOf<Node<[1, 3]>>();
expectTypeOf(core.squeeze(input("s", [1, 3]))).toEqualTypeOf<Node<[3]>>();
expectTypeOf(core.stack([x, x])).toEqualTypeOf<Node<[2, 2, 3]>>();
expectTypeOf(core.transpose(x)).toEqualTypeOf<Node<[3, 2]>>();
