// Read by the type check alone: a line below `@ts-expect-error` must be wrong, and everything else right.
import {
  after,
  axisSize,
  broadcastTo,
  clip,
  constant,
  diag,
  dropout,
  embedding,
  gather,
  input,
  linearRecurrence,
  logSoftmax,
  lowerTriangle,
  matrixTranspose,
  type Node,
  oneHot,
  parameter,
  positions,
  randomMask,
  reshape,
  scatterAdd,
  softmax,
  takeAlongAxis,
  tril,
  triu,
  where,
} from "@adjoint/core";
import { expectTypeOf } from "vitest";

const x = input("x", ["batch", 2, 3]);
const fixed = input("fixed", [4, 6]);
const labels = input("labels", ["batch"], { kind: "int32" });
const ids = input("ids", [5], { kind: "int32" });
const table = parameter("table", [100, 16]);
const mask = input("mask", ["batch", 1, 3], { kind: "bool" });
const plain: Node = x;

// reshapes keep the elements, and each named axis where it is
expectTypeOf(reshape(fixed, [3, 8])).toEqualTypeOf<Node<[3, 8]>>();
expectTypeOf(reshape(fixed, [2, -1, 3])).toEqualTypeOf<Node<[2, 4, 3]>>();
expectTypeOf(reshape(x, ["batch", -1])).toEqualTypeOf<Node<["batch", 6]>>();
expectTypeOf(reshape(x, [1, "batch", 3, 2])).toEqualTypeOf<Node<[1, "batch", 3, 2]>>();
expectTypeOf(reshape(plain, [3, -1])).toEqualTypeOf<Node<[3, number]>>();
// @ts-expect-error: CannotReshape<[4, 6], readonly [5, 5]>
reshape(fixed, [5, 5]);
// @ts-expect-error: CannotReshape<[4, 6], readonly [5, -1]>
reshape(fixed, [5, -1]);
// @ts-expect-error: CannotReshape<["batch", 2, 3], readonly [-1, 3]>
reshape(x, [-1, 3]);
// @ts-expect-error: CannotReshape<["batch", 2, 3], readonly ["time", 6]>
reshape(x, ["time", 6]);

// copies
expectTypeOf(broadcastTo(fixed, [2, 4, 6])).toEqualTypeOf<Node<[2, 4, 6]>>();
expectTypeOf(broadcastTo(1, ["batch", 3])).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(broadcastTo(plain, ["batch", 2, 3])).toEqualTypeOf<Node<["batch", 2, 3]>>();
// @ts-expect-error: ShapesDoNotBroadcast<[4, 6], readonly [4, 3]>
broadcastTo(fixed, [4, 3]);
// @ts-expect-error: ShapesDoNotBroadcast<[4, 6], readonly [6]>
broadcastTo(fixed, [6]);

// one of two
expectTypeOf(where(mask, x, 0)).toEqualTypeOf<Node<["batch", 2, 3]>>();
expectTypeOf(where(input("m", [4, 1], { kind: "bool" }), 1, fixed)).toEqualTypeOf<Node<[4, 6]>>();
expectTypeOf(where(plain, x, 0)).toEqualTypeOf<Node>();
// @ts-expect-error: ShapesDoNotBroadcast<["batch", 1, 3], [4, 6]>
where(mask, fixed, 0);
// @ts-expect-error: ShapesDoNotBroadcast<["batch", 2, 3], [4, 6]>
where(mask, x, fixed);

// rows of a table, and of each row
expectTypeOf(gather(table, ids)).toEqualTypeOf<Node<[5, 16]>>();
expectTypeOf(gather(x, ids, { axis: 1 })).toEqualTypeOf<Node<["batch", 5, 3]>>();
expectTypeOf(gather(x, labels, { axis: -1, batchAxes: 1 })).toEqualTypeOf<Node<["batch", 2]>>();
expectTypeOf(gather(table, plain)).toEqualTypeOf<Node>();
// @ts-expect-error: IdsDoNotFit<[4, 6], ["batch"]>
gather(fixed, labels, { axis: 1, batchAxes: 1 });
// @ts-expect-error: NoSuchAxis<[4, 6], "2">
gather(fixed, ids, { axis: 2 });
expectTypeOf(scatterAdd(fixed, input("i", [4], { kind: "int32" }), { size: 9 })).toEqualTypeOf<Node<[9, 6]>>();
expectTypeOf(scatterAdd(x, labels, { size: "classes" })).toEqualTypeOf<Node<["classes", 2, 3]>>();
expectTypeOf(scatterAdd(plain, labels, { size: 9 })).toEqualTypeOf<Node>();
// @ts-expect-error: IdsDoNotFit<[4, 6], [5]>
scatterAdd(fixed, ids, { size: 9 });
expectTypeOf(embedding(table, ids)).toEqualTypeOf<Node<[5, 16]>>();
expectTypeOf(embedding(table, labels)).toEqualTypeOf<Node<["batch", 16]>>();
expectTypeOf(embedding(plain, labels)).toEqualTypeOf<Node>();
// @ts-expect-error: IdsDoNotFit<[], [5]>
embedding(constant(1), ids);
expectTypeOf(takeAlongAxis(fixed, input("i", [4, 2], { kind: "int32" }))).toEqualTypeOf<Node<[4, 2]>>();
expectTypeOf(takeAlongAxis(x, input("i", ["batch", 9, 3], { kind: "int32" }), { axis: 1 })).toEqualTypeOf<
  Node<["batch", 9, 3]>
>();
expectTypeOf(takeAlongAxis(plain, labels)).toEqualTypeOf<Node<["batch"]>>();
// @ts-expect-error: IdsDoNotFit<[4, 6], [3, 2]>
takeAlongAxis(fixed, input("i", [3, 2], { kind: "int32" }));
// @ts-expect-error: IdsDoNotFit<[4, 6], [5]>
takeAlongAxis(fixed, ids);
expectTypeOf(oneHot(ids, { size: 3 })).toEqualTypeOf<Node<[5, 3]>>();
expectTypeOf(oneHot(labels, { size: "classes" })).toEqualTypeOf<Node<["batch", "classes"]>>();
expectTypeOf(oneHot(plain, { size: 3 })).toEqualTypeOf<Node>();
// @ts-expect-error: Object literal may only specify known properties, and 'depth' does not exist in type 'OneHotOptions<Axis>'.
oneHot(ids, { depth: 3 });

// along one axis
expectTypeOf(softmax(fixed, { axis: 0 })).toEqualTypeOf<Node<[4, 6]>>();
expectTypeOf(softmax(x)).toEqualTypeOf<Node<["batch", 2, 3]>>();
expectTypeOf(softmax(plain, { axis: 5 })).toEqualTypeOf<Node>();
// @ts-expect-error: NoSuchAxis<[4, 6], "2">
softmax(fixed, { axis: 2 });
expectTypeOf(logSoftmax(fixed, { axis: 0 })).toEqualTypeOf<Node<[4, 6]>>();
expectTypeOf(logSoftmax(x)).toEqualTypeOf<Node<["batch", 2, 3]>>();
expectTypeOf(logSoftmax(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: NoSuchAxis<[4, 6], "-3">
logSoftmax(fixed, { axis: -3 });
expectTypeOf(linearRecurrence(fixed, 1, { axis: 1 })).toEqualTypeOf<Node<[4, 6]>>();
expectTypeOf(linearRecurrence(x, x, { axis: 0 })).toEqualTypeOf<Node<["batch", 2, 3]>>();
expectTypeOf(linearRecurrence(plain, 1, { axis: 0 })).toEqualTypeOf<Node>();
// @ts-expect-error: NoSuchAxis<[4, 6], "2">
linearRecurrence(fixed, 1, { axis: 2 });

// matrices
expectTypeOf(matrixTranspose(fixed)).toEqualTypeOf<Node<[6, 4]>>();
expectTypeOf(matrixTranspose(x)).toEqualTypeOf<Node<["batch", 3, 2]>>();
expectTypeOf(matrixTranspose(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: NoMatrix<[5]>
matrixTranspose(ids);
expectTypeOf(tril(fixed)).toEqualTypeOf<Node<[4, 6]>>();
expectTypeOf(tril(x, { diagonal: 1 })).toEqualTypeOf<Node<["batch", 2, 3]>>();
expectTypeOf(tril(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: NoMatrix<[5]>
tril(ids);
expectTypeOf(triu(fixed)).toEqualTypeOf<Node<[4, 6]>>();
expectTypeOf(triu(x)).toEqualTypeOf<Node<["batch", 2, 3]>>();
expectTypeOf(triu(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: NoMatrix<["batch"]>
triu(labels);
expectTypeOf(diag(ids)).toEqualTypeOf<Node<[5, 5]>>();
expectTypeOf(diag(input("squares", ["batch", 3, 3]))).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(diag(plain)).toEqualTypeOf<Node>();
// @ts-expect-error: NoMatrix<["batch", 2]>
diag(input("y", ["batch", 2]));
expectTypeOf(lowerTriangle(3, 4)).toEqualTypeOf<Node<[3, 4]>>();
expectTypeOf(lowerTriangle("time", 4)).toEqualTypeOf<Node<["time", 4]>>();
// @ts-expect-error: Expected 2-3 arguments, but got 1.
lowerTriangle([3, 4]);

// what keeps the shape besides
expectTypeOf(clip(fixed, { min: 0 })).toEqualTypeOf<Node<[4, 6]>>();
expectTypeOf(clip(x, { max: 0 })).toEqualTypeOf<Node<["batch", 2, 3]>>();
expectTypeOf(clip(plain, { min: 0 })).toEqualTypeOf<Node>();
// @ts-expect-error: Type 'Node<[4, 6]>' is not assignable to type 'number'.
clip(x, { min: fixed });
expectTypeOf(dropout(fixed, { rate: 0.5, seed: 1 })).toEqualTypeOf<Node<[4, 6]>>();
expectTypeOf(dropout(x, { rate: 0.5, seed: 1 })).toEqualTypeOf<Node<["batch", 2, 3]>>();
expectTypeOf(dropout(plain, { rate: 0.5, seed: 1 })).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type '{ rate: number; }' is not assignable to parameter of type 'DropoutOptions'.
dropout(x, { rate: 0.5 });
expectTypeOf(after(fixed, x)).toEqualTypeOf<Node<[4, 6]>>();
expectTypeOf(after(x, fixed)).toEqualTypeOf<Node<["batch", 2, 3]>>();
expectTypeOf(after(plain, fixed)).toEqualTypeOf<Node>();
// @ts-expect-error: Argument of type 'number' is not assignable to parameter of type 'Node<any>'.
after(x, 3);

// what makes nodes
expectTypeOf(positions(3)).toEqualTypeOf<Node<[3]>>();
expectTypeOf(positions("time")).toEqualTypeOf<Node<["time"]>>();
// @ts-expect-error: Argument of type 'number[]' is not assignable to parameter of type 'Axis'.
positions([3]);
expectTypeOf(axisSize(3)).toEqualTypeOf<Node<[]>>();
expectTypeOf(axisSize("batch")).toEqualTypeOf<Node<[]>>();
// @ts-expect-error: Argument of type 'Node<[4, 6]>' is not assignable to parameter of type 'Axis'.
axisSize(fixed);
expectTypeOf(randomMask(ids, [2, 3], { probability: 0.5 })).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(randomMask(ids, ["batch", 3], { probability: 0.5 })).toEqualTypeOf<Node<["batch", 3]>>();
// @ts-expect-error: Argument of type 'number' is not assignable to parameter of type 'Node<any>'.
randomMask(1, [2, 3], { probability: 0.5 });
