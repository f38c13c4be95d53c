// Read by the type check alone: a line below `@ts-expect-error` must be wrong, and everything else right.
import {
  type Axis,
  all,
  any,
  argMax,
  argMin,
  argSort,
  cumProd,
  cumSum,
  equal,
  input,
  linearRecurrence,
  logSumExp,
  max,
  mean,
  min,
  type Node,
  norm,
  prod,
  type ReduceOptions,
  sort,
  std,
  sum,
  variance,
} from "@adjoint/core";
import { expectTypeOf } from "vitest";

const x = input("x", ["batch", 2, 3]);
const plain: Node = x;
const axis: number = 1;
const keepAxes = true as boolean; // not narrowed to true
const oneOfTwo = axis as 0 | 1; // a union, not a list
const options: ReduceOptions = { axis: 0 };

// literal axes give the exact shape
expectTypeOf(sum(x)).toEqualTypeOf<Node<[]>>();
expectTypeOf(sum(x, {})).toEqualTypeOf<Node<[]>>();
expectTypeOf(sum(x, { axis: 0 })).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(sum(x, { axis: -1 })).toEqualTypeOf<Node<["batch", 2]>>();
expectTypeOf(sum(x, { axis: [0, -1] })).toEqualTypeOf<Node<[2]>>();
expectTypeOf(sum(x, { axis: [0, -1], keepAxes: true })).toEqualTypeOf<Node<[1, 2, 1]>>();
expectTypeOf(sum(x, { keepAxes: true })).toEqualTypeOf<Node<[1, 1, 1]>>();
expectTypeOf(sum(x, { axis: 1, keepAxes: false })).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(sum(x, { axis: [] })).toEqualTypeOf<Node<["batch", 2, 3]>>();

// so do the other reductions
const row = { axis: -1 } as const;
expectTypeOf(mean(x, row)).toEqualTypeOf<Node<["batch", 2]>>();
expectTypeOf(max(x, row)).toEqualTypeOf<Node<["batch", 2]>>();
expectTypeOf(min(x, row)).toEqualTypeOf<Node<["batch", 2]>>();
expectTypeOf(prod(x, row)).toEqualTypeOf<Node<["batch", 2]>>();
expectTypeOf(logSumExp(x, row)).toEqualTypeOf<Node<["batch", 2]>>();
expectTypeOf(norm(x, { axis: 0, order: 1 })).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(variance(x, { axis: 0, correction: 1, keepAxes: true })).toEqualTypeOf<Node<[1, 2, 3]>>();
expectTypeOf(std(x)).toEqualTypeOf<Node<[]>>();
expectTypeOf(argMax(x, row)).toEqualTypeOf<Node<["batch", 2]>>();
expectTypeOf(all(equal(x, 0), row)).toEqualTypeOf<Node<["batch", 2]>>();

// what keeps the shape
expectTypeOf(cumSum(x, { axis: 0 })).toEqualTypeOf<Node<["batch", 2, 3]>>();
expectTypeOf(cumProd(x, { axis: -1, reverse: true })).toEqualTypeOf<Node<["batch", 2, 3]>>();
expectTypeOf(sort(x, { axis: 1 })).toEqualTypeOf<Node<["batch", 2, 3]>>();
expectTypeOf(argSort(x)).toEqualTypeOf<Node<["batch", 2, 3]>>();
expectTypeOf(linearRecurrence(0.5, x, { axis: 0 })).toEqualTypeOf<Node<["batch", 2, 3]>>();

// what only the running program knows
expectTypeOf(sum(x, { axis })).toEqualTypeOf<Node>();
expectTypeOf(sum(x, { axis: oneOfTwo })).toEqualTypeOf<Node>();
expectTypeOf(sum(x, { axis: [axis] })).toEqualTypeOf<Node>();
expectTypeOf(sum(x, { axis: 0, keepAxes })).toEqualTypeOf<Node>();
expectTypeOf(sum(x, options)).toEqualTypeOf<Node>();
expectTypeOf(sum(plain, { axis: 7 })).toEqualTypeOf<Node>();
const ofAnyShape = <S extends readonly Axis[]>(y: Node<S>): Node => sum(y, { axis });

// @ts-expect-error: NoSuchAxis<["batch", 2, 3], "3">
sum(x, { axis: 3 });
// @ts-expect-error: NoSuchAxis<["batch", 2, 3], "-4">
mean(x, { axis: [0, -4] });
// @ts-expect-error: NoSuchAxis<["batch", 2, 3], "-4">
max(x, { axis: -4, keepAxes: true });
// @ts-expect-error: NoSuchAxis<["batch", 2, 3], "3">
cumSum(x, { axis: 3 });
// @ts-expect-error: NoSuchAxis<["batch", 2, 3], "3">
sort(x, { axis: 3 });
// @ts-expect-error: Object literal may only specify known properties, and 'axes' does not exist in type 'ReduceOptions'.
sum(x, { axes: 0 });
// @ts-expect-error: Argument of type '{}' is not assignable to parameter of type 'CumulativeOptions'.
cumSum(x, {});

export { ofAnyShape };

// plain nodes, and axes that are not there
expectTypeOf(all(plain, row)).toEqualTypeOf<Node>();
expectTypeOf(any(equal(x, 0), { axis: 0 })).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(any(plain, row)).toEqualTypeOf<Node>();
expectTypeOf(argMax(plain, row)).toEqualTypeOf<Node>();
expectTypeOf(argMin(x, { axis: 0 })).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(argMin(plain, row)).toEqualTypeOf<Node>();
expectTypeOf(argSort(plain)).toEqualTypeOf<Node>();
expectTypeOf(cumSum(plain, row)).toEqualTypeOf<Node>();
expectTypeOf(cumProd(plain, row)).toEqualTypeOf<Node>();
expectTypeOf(logSumExp(plain, row)).toEqualTypeOf<Node>();
expectTypeOf(max(plain, row)).toEqualTypeOf<Node>();
expectTypeOf(mean(plain, row)).toEqualTypeOf<Node>();
expectTypeOf(min(plain, row)).toEqualTypeOf<Node>();
expectTypeOf(norm(plain, row)).toEqualTypeOf<Node>();
expectTypeOf(prod(plain, row)).toEqualTypeOf<Node>();
expectTypeOf(sort(plain, row)).toEqualTypeOf<Node>();
expectTypeOf(std(plain, row)).toEqualTypeOf<Node>();
expectTypeOf(variance(plain, row)).toEqualTypeOf<Node>();
// @ts-expect-error: NoSuchAxis<["batch", 2, 3], "3">
all(equal(x, 0), { axis: 3 });
// @ts-expect-error: NoSuchAxis<["batch", 2, 3], "3">
any(equal(x, 0), { axis: 3 });
// @ts-expect-error: NoSuchAxis<["batch", 2, 3], "3">
argMax(x, { axis: 3 });
// @ts-expect-error: NoSuchAxis<["batch", 2, 3], "3">
argMin(x, { axis: 3 });
// @ts-expect-error: NoSuchAxis<["batch", 2, 3], "3">
argSort(x, { axis: 3 });
// @ts-expect-error: NoSuchAxis<["batch", 2, 3], "3">
cumProd(x, { axis: 3 });
// @ts-expect-error: NoSuchAxis<["batch", 2, 3], "3">
logSumExp(x, { axis: 3 });
// @ts-expect-error: AxisTwice<["batch", 2, 3], readonly [0, -3]>
min(x, { axis: [0, -3] });
// @ts-expect-error: NoSuchAxis<["batch", 2, 3], "3">
norm(x, { axis: 3 });
// @ts-expect-error: NoSuchAxis<["batch", 2, 3], "3">
prod(x, { axis: 3 });
// @ts-expect-error: NoSuchAxis<["batch", 2, 3], "3">
std(x, { axis: 3 });
// @ts-expect-error: NoSuchAxis<["batch", 2, 3], "3">
variance(x, { axis: 3 });
