// Read by the type check alone: code over shapes that only the running program knows is never refused.
import {
  add,
  concat,
  constant,
  conv2d,
  cumSum,
  div,
  einsum,
  exp,
  flip,
  gather,
  gradients,
  input,
  matMul,
  maximum,
  mean,
  mul,
  type Node,
  parameter,
  pow,
  reshape,
  type Shape,
  sigmoid,
  slice,
  softmax,
  stack,
  sub,
  sum,
  tile,
  transpose,
  where,
} from "@adjoint/core";
import { expectTypeOf } from "vitest";

// a function over any shape keeps it
const twice = <S extends Shape>(x: Node<S>): Node<S> => mul(x, 2);
const mirrored = <S extends Shape>(x: Node<S>): Node<S> => sub(1, x);
const swish = <S extends Shape>(x: Node<S>): Node<S> => mul(x, sigmoid(x));
const scaled = <S extends Shape>(x: Node<S>): Node<S> => mul(x, constant(2));
const cube = <S extends Shape>(x: Node<S>): Node<S> => pow(maximum(x, 0), 3);
const kept = <S extends Shape>(x: Node<S>): Node<S> => exp(softmax(x, { axis: -1 }));
const loss = <S extends Shape>(x: Node<S>): Node<[]> => sum(div(x, 3));
const slope = <S extends Shape>(x: Node<S>): Node<S> => gradients(loss(x), x);
const x = input("x", ["batch", 4]);
for (const f of [twice, mirrored, swish, scaled, cube, kept, slope])
  expectTypeOf(f(x)).toEqualTypeOf<Node<["batch", 4]>>();
expectTypeOf(loss(x)).toEqualTypeOf<Node<[]>>();

// a union of nodes goes where a plain node goes
declare const either: Node<["batch", 4]> | Node<[2, 3, 4]>;
expectTypeOf(exp(either)).toEqualTypeOf<Node>();
expectTypeOf(softmax(either, { axis: -1 })).toEqualTypeOf<Node>();
expectTypeOf(sum(either, { axis: 2 })).toEqualTypeOf<Node>();
expectTypeOf(sum(either)).toEqualTypeOf<Node<[]>>();
expectTypeOf(mean(either)).toEqualTypeOf<Node<[]>>();
expectTypeOf(matMul(either, parameter("W", [4, 2]))).toEqualTypeOf<Node>();
expectTypeOf(add(either, x)).toEqualTypeOf<Node>();
expectTypeOf(mul(either, 2)).toEqualTypeOf<Node<["batch", 4]> | Node<[2, 3, 4]>>();
expectTypeOf(reshape(either, [4, -1])).toEqualTypeOf<Node<[4, number]>>();
expectTypeOf(concat([either, x])).toEqualTypeOf<Node>();
let h: Node<["batch", 4]> | Node<[2, 3, 4]> = either;
h = exp(h);
declare const operand: Node<[3]> | number;
expectTypeOf(mul(operand, x)).toEqualTypeOf<Node>();

// an axis that is one of several, or any number, goes where it may be right
declare const rows: Node<["batch", 2 | 4]>;
add(rows, x);
matMul(rows, parameter("W", [4, 2]));
declare const some: Node<["batch", number]>;
expectTypeOf(add(some, x)).toEqualTypeOf<Node<["batch", 4]>>();
expectTypeOf(matMul(some, parameter("W", [4, 2]))).toEqualTypeOf<Node<["batch", 2]>>();
reshape(some, ["batch", 2, 2]);
slice(some, { axis: 1, start: 3, stop: -7 });
declare const pictures: Node<["batch", 3, number, number]>;
expectTypeOf(conv2d(pictures, parameter("kernel", [8, 3, 5, 5]))).toEqualTypeOf<Node<["batch", 8, number, number]>>();

// options that only the running program knows
declare const axis: number;
declare const shape: Shape;
declare const axes: readonly number[];
declare const flag: boolean;
softmax(x, { axis });
sum(x, { axis: axes, keepAxes: flag });
sum(x, { axis: [...axes, 0] });
cumSum(x, { axis });
flip(x, { axis: axes });
transpose(x, { permutation: axes });
slice(x, { axis, start: axis });
slice(x, { axis: axes, start: axes });
tile(x, { times: axes });
reshape(x, shape);
reshape(x, [...x.shape, 1]);
reshape(input("flat", [8]), [axis, 4]);
gather(x, input("ids", ["time"], { kind: "int32" }), { axis });
stack(axes.map((i) => mul(x, i)));
einsum(String("ij->i"), x);
where(input("mask", shape, { kind: "bool" }), x, 0);
conv2d(input("images", [1, 3, 8, 8]), parameter("kernel", [8, 3, 5, 5]), {
  stride: axis,
  padding: flag ? "same" : 1,
  groups: axis,
});
input("any", shape) satisfies Node<["batch", 4]>;
