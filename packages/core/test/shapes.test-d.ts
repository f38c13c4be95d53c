// Read by the type check alone: a line below `@ts-expect-error` must be wrong, and everything else right.
import {
  add,
  broadcastTo,
  constant,
  copy,
  gradients,
  input,
  logSoftmax,
  matMul,
  matrixTranspose,
  mean,
  mul,
  type Node,
  neg,
  parameter,
  reshape,
  type Shape,
  sigmoid,
  sum,
  transpose,
  where,
} from "@adjoint/core";
import { expectTypeOf } from "vitest";

const x = input("x", ["batch", 2]);
const W = parameter("W", [2, 10]);
const b = parameter("b", [10]);
const plain: Node = x;

// shapes come from the arguments
expectTypeOf(x).toEqualTypeOf<Node<["batch", 2]>>();
expectTypeOf(b).toEqualTypeOf<Node<[10]>>();
expectTypeOf(constant(1)).toEqualTypeOf<Node<[]>>();
const fixed: Node<["batch", 2]> = x;

// a plain node goes both ways
const narrowed: Node<["batch", 2]> = plain;
expectTypeOf(matMul(plain, W)).toEqualTypeOf<Node>();
expectTypeOf(add(plain, W)).toEqualTypeOf<Node>();
const read: readonly (string | number)[] = plain.shape;

// the product of matrices
const u = matMul(x, W);
expectTypeOf(u).toEqualTypeOf<Node<["batch", 10]>>();
// @ts-expect-error: InnerAxesDiffer<[2, 10], [2, 10]>
matMul(W, W);
// @ts-expect-error: InnerAxesDiffer<[2, 10], ["time", 3]>
matMul(W, input("y", ["time", 3]));
expectTypeOf(matMul(input("a", ["batch", "time", 4, 3]), input("b", ["time", 3, 5]))).toEqualTypeOf<
  Node<["batch", "time", 4, 5]>
>();
// @ts-expect-error: InnerAxesDiffer<["batch", 2], [10]>
matMul(x, b);

// broadcasting
expectTypeOf(add(u, b)).toEqualTypeOf<Node<["batch", 10]>>();
expectTypeOf(add(b, u)).toEqualTypeOf<Node<["batch", 10]>>();
expectTypeOf(mul(2, u)).toEqualTypeOf<Node<["batch", 10]>>();
expectTypeOf(add(input("c", [3, 1]), input("r", [4]))).toEqualTypeOf<Node<[3, 4]>>();
// @ts-expect-error: ShapesDoNotBroadcast<["batch", 10], ["batch", 2]>
add(u, x);
// @ts-expect-error: ShapesDoNotBroadcast<["batch", 10], ["time", 10]>
add(u, input("t", ["time", 10]));
expectTypeOf(where(input("m", ["batch", 1], { kind: "bool" }), u, 0)).toEqualTypeOf<Node<["batch", 10]>>();
expectTypeOf(broadcastTo(b, ["batch", 10])).toEqualTypeOf<Node<["batch", 10]>>();

// a function over any shape keeps it
const swish = <S extends Shape>(z: Node<S>): Node<S> => mul(z, sigmoid(z));
expectTypeOf(swish(u)).toEqualTypeOf<Node<["batch", 10]>>();

// functions that keep the shape
expectTypeOf(sigmoid(add(u, b))).toEqualTypeOf<Node<["batch", 10]>>();
expectTypeOf(neg(copy(logSoftmax(u)))).toEqualTypeOf<Node<["batch", 10]>>();

// structure
expectTypeOf(transpose(x)).toEqualTypeOf<Node<[2, "batch"]>>();
expectTypeOf(matrixTranspose(input("a", ["batch", 4, 3]))).toEqualTypeOf<Node<["batch", 3, 4]>>();
expectTypeOf(reshape(x, ["batch", 1, 2])).toEqualTypeOf<Node<["batch", 1, 2]>>();
expectTypeOf(sum(x)).toEqualTypeOf<Node<[]>>();
expectTypeOf(mean(x)).toEqualTypeOf<Node<[]>>();
expectTypeOf(sum(x, { axis: 0 })).toEqualTypeOf<Node<[2]>>();

// a gradient has the shape of what it belongs to
const [dW, db] = gradients(sum(u), [W, b]);
expectTypeOf(dW).toEqualTypeOf<Node<[2, 10]>>();
expectTypeOf(db).toEqualTypeOf<Node<[10]>>();
expectTypeOf(gradients(sum(u), { x }).x).toEqualTypeOf<Node<["batch", 2]>>();
expectTypeOf(gradients(sum(u), x)).toEqualTypeOf<Node<["batch", 2]>>();

export { fixed, narrowed, read };
