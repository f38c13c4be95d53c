// Read by the type check alone: a line below `@ts-expect-error` must be wrong, and everything else right.
import {
  type Axis,
  all,
  argMax,
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

// @ts-expect-error: the axes are 0, 1, 2
sum(x, { axis: 3 });
// @ts-expect-error: the axes from the end are −1, −2, −3
mean(x, { axis: [0, -4] });
// @ts-expect-error: no such axis
max(x, { axis: -4, keepAxes: true });
// @ts-expect-error: no such axis
cumSum(x, { axis: 3 });
// @ts-expect-error: no such axis
sort(x, { axis: 3 });
// @ts-expect-error: the option is called axis
sum(x, { axes: 0 });
// @ts-expect-error: a cumulative sum needs an axis
cumSum(x, {});

export { ofAnyShape };
