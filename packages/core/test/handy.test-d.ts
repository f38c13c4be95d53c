// Read by the type check alone: a line below `@ts-expect-error` must be wrong, and everything else right.
import * as core from "@adjoint/core";
import { input, type Node } from "@adjoint/core";
import { expectTypeOf } from "vitest";

const fixed = input("fixed", [2, 3]);
const x = input("x", ["batch", 3]);
const plain: Node = x;
const seed = input("seed", [], { kind: "int32" });
const size: number = 3;

// filled with one number
expectTypeOf(core.zeros([2, 3])).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.zeros(["batch", 3], { kind: "int32" })).toEqualTypeOf<Node<["batch", 3]>>();
// @ts-expect-error: Argument of type 'number' is not assignable to parameter of type 'Shape'.
core.zeros(2);
expectTypeOf(core.ones([2, 3])).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.ones(["batch", 3])).toEqualTypeOf<Node<["batch", 3]>>();
// @ts-expect-error: Argument of type 'number' is not assignable to parameter of type 'Shape'.
core.ones(2);
expectTypeOf(core.full([2, 3], 0.5)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.full(["batch"], 7, { kind: "int32" })).toEqualTypeOf<Node<["batch"]>>();
// @ts-expect-error: Argument of type 'Node<["batch", 3]>' is not assignable to parameter of type 'number'.
core.full([2], x);
expectTypeOf(core.eye(3)).toEqualTypeOf<Node<[3, 3]>>();
expectTypeOf(core.eye("n")).toEqualTypeOf<Node<["n", "n"]>>();
expectTypeOf(core.eye(3, { columns: "n", diagonal: 1 })).toEqualTypeOf<Node<[3, "n"]>>();
// @ts-expect-error: Argument of type 'number[]' is not assignable to parameter of type 'Axis'.
core.eye([3, 3]);
expectTypeOf(core.arange(4)).toEqualTypeOf<Node<[4]>>();
expectTypeOf(core.arange(-4)).toEqualTypeOf<Node<[0]>>();
expectTypeOf(core.arange(4.5)).toEqualTypeOf<Node<[number]>>();
expectTypeOf(core.arange(4, { start: 1 })).toEqualTypeOf<Node<[number]>>();
expectTypeOf(core.arange(size)).toEqualTypeOf<Node<[number]>>();
// @ts-expect-error: Argument of type 'string' is not assignable to parameter of type 'number'.
core.arange("n");

// random numbers
expectTypeOf(core.randomUniform(seed, [2, 3])).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.randomUniform(seed, ["batch", 3], { minimum: -1 })).toEqualTypeOf<Node<["batch", 3]>>();
// @ts-expect-error: Argument of type 'number' is not assignable to parameter of type 'Node<any>'.
core.randomUniform(1, [2, 3]);
expectTypeOf(core.randomNormal(seed, [2, 3])).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.randomNormal(seed, ["batch", 3], { mean: 1 })).toEqualTypeOf<Node<["batch", 3]>>();
// @ts-expect-error: Argument of type 'number' is not assignable to parameter of type 'Node<any>'.
core.randomNormal(1, [2, 3]);

// functions that keep the shape
expectTypeOf(core.lgamma(fixed)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.lgamma(x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.lgamma(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'number[]' is not assignable to parameter of type 'Node<any>'.
core.lgamma([1, 2]);
expectTypeOf(core.digamma(fixed)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.digamma(x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.digamma(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'number[]' is not assignable to parameter of type 'Node<any>'.
core.digamma([1, 2]);
expectTypeOf(core.polygamma(fixed, { order: 1 })).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.polygamma(x, { order: 1 })).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.polygamma(plain, { order: 1 })).toEqualTypeOf<Node>();
// @ts-expect-error: Property 'order' is missing
core.polygamma(x, {});
expectTypeOf(core.softsign(fixed)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.softsign(x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.softsign(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'number[]' is not assignable to parameter of type 'Node<any>'.
core.softsign([1, 2]);
expectTypeOf(core.cast(fixed, { kind: "int32" })).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.cast(x, { kind: "bool" })).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.cast(plain, { kind: "real" })).toEqualTypeOf<Node>();
// @ts-expect-error: Type '"float32"' is not assignable to type 'Kind'.
core.cast(x, { kind: "float32" });
expectTypeOf(core.logCumSumExp(fixed, { axis: 0 })).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.logCumSumExp(x, { axis: "batch" })).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.logCumSumExp(plain, { axis: 4 })).toEqualTypeOf<Node>();
// @ts-expect-error: NoSuchAxis<["batch", 3], "2">
core.logCumSumExp(x, { axis: 2 });
expectTypeOf(core.roll(fixed, { axis: 0, shift: 1 })).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.roll(x, { axis: "batch", shift: 1 })).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.roll(plain, { axis: 4, shift: 1 })).toEqualTypeOf<Node>();
// @ts-expect-error: NoSuchAxis<["batch", 3], "\"time\"">
core.roll(x, { axis: "time", shift: 1 });

// functions of two operands
expectTypeOf(core.logAddExp(fixed, 1)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.logAddExp(x, input("row", [3]))).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.logAddExp(plain, x)).toEqualTypeOf<Node>();
// @ts-expect-error: ShapesDoNotBroadcast<["batch", 3], [2, 3]>
core.logAddExp(x, fixed);
expectTypeOf(core.xlog1py(fixed, 1)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.xlog1py(x, input("row", [3]))).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.xlog1py(plain, x)).toEqualTypeOf<Node>();
// @ts-expect-error: ShapesDoNotBroadcast<["batch", 3], [2, 3]>
core.xlog1py(x, fixed);
expectTypeOf(core.prelu(fixed, 0.1)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.prelu(x, input("row", [3]))).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.prelu(plain, x)).toEqualTypeOf<Node>();
// @ts-expect-error: ShapesDoNotBroadcast<["batch", 3], [2, 3]>
core.prelu(x, fixed);

// axes
expectTypeOf(core.topK(fixed, { k: 2 }).values).toEqualTypeOf<Node<[2, 2]>>();
expectTypeOf(core.topK(x, { k: 2, axis: "batch" }).indices).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.topK(x, { k: 2 }).values).toEqualTypeOf<Node<["batch", 2]>>();
expectTypeOf(core.topK(plain, { k: 2 }).values).toEqualTypeOf<Node>();
// @ts-expect-error: NoSuchAxis<["batch", 3], "2">
core.topK(x, { k: 2, axis: 2 });
expectTypeOf(core.flatten(fixed)).toEqualTypeOf<Node<[6]>>();
expectTypeOf(core.flatten(input("y", ["batch", 2, 3, 4]), { axis: [1, -2] })).toEqualTypeOf<Node<["batch", 6, 4]>>();
expectTypeOf(core.flatten(x)).toEqualTypeOf<Node<[string]>>();
expectTypeOf(core.flatten(plain, { axis: [0, 1] })).toEqualTypeOf<Node>();
// @ts-expect-error: NoSuchAxis<["batch", 3], "\"time\"">
core.flatten(x, { axis: ["batch", "time"] });

// diagonals
expectTypeOf(core.diag(fixed)).toEqualTypeOf<Node<[2]>>();
expectTypeOf(core.diag(fixed, { diagonal: 2 })).toEqualTypeOf<Node<[1]>>();
expectTypeOf(core.diag(fixed, { diagonal: -1 })).toEqualTypeOf<Node<[1]>>();
expectTypeOf(core.diag(fixed, { diagonal: 5 })).toEqualTypeOf<Node<[0]>>();
expectTypeOf(core.diag(input("v", [3]), { diagonal: -2 })).toEqualTypeOf<Node<[5, 5]>>();
expectTypeOf(core.diag(fixed, { diagonal: size })).toEqualTypeOf<Node<[number]>>();
// @ts-expect-error: NoMatrix<["batch", 3]>
core.diag(x);
expectTypeOf(core.matrixTrace(fixed)).toEqualTypeOf<Node<[]>>();
expectTypeOf(core.matrixTrace(input("y", ["batch", 2, 3]), { diagonal: 1 })).toEqualTypeOf<Node<["batch"]>>();
expectTypeOf(core.matrixTrace(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: NoMatrix<[3]>
core.matrixTrace(input("v", [3]));
