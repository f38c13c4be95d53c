// Read by the type check alone: a line below `@ts-expect-error` must be wrong, and everything else right.
import * as core from "@adjoint/core";
import { input, type Node, type Shape } from "@adjoint/core";
import { expectTypeOf } from "vitest";

const row = input("row", [3]);
const fixed = input("fixed", [2, 3]);
const x = input("x", ["batch", 3]);
const column = input("column", ["batch", 1]);
const wide = input("wide", ["time", 3]);
const plain: Node = x;

// functions of two operands broadcast; over any one shape they keep it
expectTypeOf(core.add(fixed, row)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.add(column, x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.add(plain, x)).toEqualTypeOf<Node>();
// @ts-expect-error: ShapesDoNotBroadcast<["batch", 3], ["time", 3]>
core.add(x, wide);
expectTypeOf(core.add(2, x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.sub(fixed, row)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.sub(column, x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.sub(plain, x)).toEqualTypeOf<Node>();
// @ts-expect-error: ShapesDoNotBroadcast<["batch", 3], ["time", 3]>
core.sub(x, wide);
expectTypeOf(core.sub(2, x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.mul(fixed, row)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.mul(column, x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.mul(plain, x)).toEqualTypeOf<Node>();
// @ts-expect-error: ShapesDoNotBroadcast<["batch", 3], ["time", 3]>
core.mul(x, wide);
expectTypeOf(core.mul(2, x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.div(fixed, row)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.div(column, x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.div(plain, x)).toEqualTypeOf<Node>();
// @ts-expect-error: ShapesDoNotBroadcast<["batch", 3], ["time", 3]>
core.div(x, wide);
expectTypeOf(core.div(2, x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.pow(fixed, row)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.pow(column, x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.pow(plain, x)).toEqualTypeOf<Node>();
// @ts-expect-error: ShapesDoNotBroadcast<["batch", 3], ["time", 3]>
core.pow(x, wide);
expectTypeOf(core.pow(2, x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.maximum(fixed, row)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.maximum(column, x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.maximum(plain, x)).toEqualTypeOf<Node>();
// @ts-expect-error: ShapesDoNotBroadcast<["batch", 3], ["time", 3]>
core.maximum(x, wide);
expectTypeOf(core.maximum(2, x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.minimum(fixed, row)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.minimum(column, x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.minimum(plain, x)).toEqualTypeOf<Node>();
// @ts-expect-error: ShapesDoNotBroadcast<["batch", 3], ["time", 3]>
core.minimum(x, wide);
expectTypeOf(core.minimum(2, x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.atan2(fixed, row)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.atan2(column, x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.atan2(plain, x)).toEqualTypeOf<Node>();
// @ts-expect-error: ShapesDoNotBroadcast<["batch", 3], ["time", 3]>
core.atan2(x, wide);
expectTypeOf(core.atan2(2, x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.remainder(fixed, row)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.remainder(column, x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.remainder(plain, x)).toEqualTypeOf<Node>();
// @ts-expect-error: ShapesDoNotBroadcast<["batch", 3], ["time", 3]>
core.remainder(x, wide);
expectTypeOf(core.remainder(2, x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.mulNoNan(fixed, row)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.mulNoNan(column, x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.mulNoNan(plain, x)).toEqualTypeOf<Node>();
// @ts-expect-error: ShapesDoNotBroadcast<["batch", 3], ["time", 3]>
core.mulNoNan(x, wide);
expectTypeOf(core.mulNoNan(2, x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.divNoNan(fixed, row)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.divNoNan(column, x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.divNoNan(plain, x)).toEqualTypeOf<Node>();
// @ts-expect-error: ShapesDoNotBroadcast<["batch", 3], ["time", 3]>
core.divNoNan(x, wide);
expectTypeOf(core.divNoNan(2, x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.hypot(fixed, row)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.hypot(column, x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.hypot(plain, x)).toEqualTypeOf<Node>();
// @ts-expect-error: ShapesDoNotBroadcast<["batch", 3], ["time", 3]>
core.hypot(x, wide);
expectTypeOf(core.hypot(2, x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.mulDivNoNan(fixed, row, 2)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.mulDivNoNan(1, column, x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.mulDivNoNan(plain, x, x)).toEqualTypeOf<Node>();
// @ts-expect-error: ShapesDoNotBroadcast<["batch", 3], ["time", 3]>
core.mulDivNoNan(x, x, wide);
expectTypeOf(core.xlogy(fixed, row)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.xlogy(column, x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.xlogy(plain, x)).toEqualTypeOf<Node>();
// @ts-expect-error: ShapesDoNotBroadcast<["batch", 3], ["time", 3]>
core.xlogy(x, wide);
expectTypeOf(core.xlogy(2, x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.equal(fixed, row)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.equal(column, x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.equal(plain, x)).toEqualTypeOf<Node>();
// @ts-expect-error: ShapesDoNotBroadcast<["batch", 3], ["time", 3]>
core.equal(x, wide);
expectTypeOf(core.equal(2, x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.notEqual(fixed, row)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.notEqual(column, x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.notEqual(plain, x)).toEqualTypeOf<Node>();
// @ts-expect-error: ShapesDoNotBroadcast<["batch", 3], ["time", 3]>
core.notEqual(x, wide);
expectTypeOf(core.notEqual(2, x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.less(fixed, row)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.less(column, x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.less(plain, x)).toEqualTypeOf<Node>();
// @ts-expect-error: ShapesDoNotBroadcast<["batch", 3], ["time", 3]>
core.less(x, wide);
expectTypeOf(core.less(2, x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.lessEqual(fixed, row)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.lessEqual(column, x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.lessEqual(plain, x)).toEqualTypeOf<Node>();
// @ts-expect-error: ShapesDoNotBroadcast<["batch", 3], ["time", 3]>
core.lessEqual(x, wide);
expectTypeOf(core.lessEqual(2, x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.greater(fixed, row)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.greater(column, x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.greater(plain, x)).toEqualTypeOf<Node>();
// @ts-expect-error: ShapesDoNotBroadcast<["batch", 3], ["time", 3]>
core.greater(x, wide);
expectTypeOf(core.greater(2, x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.greaterEqual(fixed, row)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.greaterEqual(column, x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.greaterEqual(plain, x)).toEqualTypeOf<Node>();
// @ts-expect-error: ShapesDoNotBroadcast<["batch", 3], ["time", 3]>
core.greaterEqual(x, wide);
expectTypeOf(core.greaterEqual(2, x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.logicalAnd(fixed, row)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.logicalAnd(column, x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.logicalAnd(plain, x)).toEqualTypeOf<Node>();
// @ts-expect-error: ShapesDoNotBroadcast<["batch", 3], ["time", 3]>
core.logicalAnd(x, wide);
expectTypeOf(core.logicalOr(fixed, row)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.logicalOr(column, x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.logicalOr(plain, x)).toEqualTypeOf<Node>();
// @ts-expect-error: ShapesDoNotBroadcast<["batch", 3], ["time", 3]>
core.logicalOr(x, wide);
expectTypeOf(core.logicalXor(fixed, row)).toEqualTypeOf<Node<[2, 3]>>();
expectTypeOf(core.logicalXor(column, x)).toEqualTypeOf<Node<["batch", 3]>>();
expectTypeOf(core.logicalXor(plain, x)).toEqualTypeOf<Node>();
// @ts-expect-error: ShapesDoNotBroadcast<["batch", 3], ["time", 3]>
core.logicalXor(x, wide);

/** Over any shape, the shape stays. */
export const overAnyShape: readonly (<S extends Shape>(x: Node<S>) => Node<S>)[] = [
  <S extends Shape>(x: Node<S>): Node<S> => core.add(x, x),
  <S extends Shape>(x: Node<S>): Node<S> => core.add(x, 2),
  <S extends Shape>(x: Node<S>): Node<S> => core.add(2, x),
  <S extends Shape>(x: Node<S>): Node<S> => core.sub(x, x),
  <S extends Shape>(x: Node<S>): Node<S> => core.sub(x, 2),
  <S extends Shape>(x: Node<S>): Node<S> => core.sub(2, x),
  <S extends Shape>(x: Node<S>): Node<S> => core.mul(x, x),
  <S extends Shape>(x: Node<S>): Node<S> => core.mul(x, 2),
  <S extends Shape>(x: Node<S>): Node<S> => core.mul(2, x),
  <S extends Shape>(x: Node<S>): Node<S> => core.div(x, x),
  <S extends Shape>(x: Node<S>): Node<S> => core.div(x, 2),
  <S extends Shape>(x: Node<S>): Node<S> => core.div(2, x),
  <S extends Shape>(x: Node<S>): Node<S> => core.pow(x, x),
  <S extends Shape>(x: Node<S>): Node<S> => core.pow(x, 2),
  <S extends Shape>(x: Node<S>): Node<S> => core.pow(2, x),
  <S extends Shape>(x: Node<S>): Node<S> => core.maximum(x, x),
  <S extends Shape>(x: Node<S>): Node<S> => core.maximum(x, 2),
  <S extends Shape>(x: Node<S>): Node<S> => core.maximum(2, x),
  <S extends Shape>(x: Node<S>): Node<S> => core.minimum(x, x),
  <S extends Shape>(x: Node<S>): Node<S> => core.minimum(x, 2),
  <S extends Shape>(x: Node<S>): Node<S> => core.minimum(2, x),
  <S extends Shape>(x: Node<S>): Node<S> => core.atan2(x, x),
  <S extends Shape>(x: Node<S>): Node<S> => core.atan2(x, 2),
  <S extends Shape>(x: Node<S>): Node<S> => core.atan2(2, x),
  <S extends Shape>(x: Node<S>): Node<S> => core.remainder(x, x),
  <S extends Shape>(x: Node<S>): Node<S> => core.remainder(x, 2),
  <S extends Shape>(x: Node<S>): Node<S> => core.remainder(2, x),
  <S extends Shape>(x: Node<S>): Node<S> => core.mulNoNan(x, x),
  <S extends Shape>(x: Node<S>): Node<S> => core.mulNoNan(x, 2),
  <S extends Shape>(x: Node<S>): Node<S> => core.mulNoNan(2, x),
  <S extends Shape>(x: Node<S>): Node<S> => core.xlogy(x, x),
  <S extends Shape>(x: Node<S>): Node<S> => core.xlogy(x, 2),
  <S extends Shape>(x: Node<S>): Node<S> => core.xlogy(2, x),
  <S extends Shape>(x: Node<S>): Node<S> => core.equal(x, x),
  <S extends Shape>(x: Node<S>): Node<S> => core.equal(x, 2),
  <S extends Shape>(x: Node<S>): Node<S> => core.equal(2, x),
  <S extends Shape>(x: Node<S>): Node<S> => core.notEqual(x, x),
  <S extends Shape>(x: Node<S>): Node<S> => core.notEqual(x, 2),
  <S extends Shape>(x: Node<S>): Node<S> => core.notEqual(2, x),
  <S extends Shape>(x: Node<S>): Node<S> => core.less(x, x),
  <S extends Shape>(x: Node<S>): Node<S> => core.less(x, 2),
  <S extends Shape>(x: Node<S>): Node<S> => core.less(2, x),
  <S extends Shape>(x: Node<S>): Node<S> => core.lessEqual(x, x),
  <S extends Shape>(x: Node<S>): Node<S> => core.lessEqual(x, 2),
  <S extends Shape>(x: Node<S>): Node<S> => core.lessEqual(2, x),
  <S extends Shape>(x: Node<S>): Node<S> => core.greater(x, x),
  <S extends Shape>(x: Node<S>): Node<S> => core.greater(x, 2),
  <S extends Shape>(x: Node<S>): Node<S> => core.greater(2, x),
  <S extends Shape>(x: Node<S>): Node<S> => core.greaterEqual(x, x),
  <S extends Shape>(x: Node<S>): Node<S> => core.greaterEqual(x, 2),
  <S extends Shape>(x: Node<S>): Node<S> => core.greaterEqual(2, x),
  <S extends Shape>(x: Node<S>): Node<S> => core.logicalAnd(x, x),
  <S extends Shape>(x: Node<S>): Node<S> => core.logicalOr(x, x),
  <S extends Shape>(x: Node<S>): Node<S> => core.logicalXor(x, x),
];
