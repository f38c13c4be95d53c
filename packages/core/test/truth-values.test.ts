import { expect, test } from "vitest";
import {
  apply,
  constant,
  elementwise,
  evaluate,
  full,
  KindError,
  movement,
  NDArray,
  type Node,
  ndarray,
  pad,
  real,
  reduction,
} from "../src/index.ts";
import { equalShapes } from "../src/ops.ts";

const truths = constant([true, false]);
const doc = { summary: "A test.", formula: "y = x", kinks: "none", source: "by definition" };

const dataOf = (node: Node): number[] => [...evaluate(node, {}).data];

test("a constant around elements is refused unless their kind can hold it", () => {
  const ids = constant(ndarray([1, 2], "int32"));
  for (const value of [-1, 0.5, 2, 256, Number.NaN])
    expect(() => pad(truths, { after: 1, value })).toThrow(
      new KindError(`Pad: the constant ${value} does not fit into bool.`),
    );
  for (const value of [0.5, 2 ** 31, -Infinity])
    expect(() => pad(ids, { after: 1, value })).toThrow(
      new KindError(`Pad: the constant ${value} does not fit into int32.`),
    );
  expect(dataOf(pad(truths, { after: 1, value: 1 }))).toEqual([1, 0, 1]);
  expect(dataOf(pad(ids, { after: 1, value: -(2 ** 31) }))).toEqual([1, 2, -(2 ** 31)]);
  expect(dataOf(pad(constant([1]), { after: 1, value: -1 }))).toEqual([1, -1]);
});

test("so is the constant of a movement of one's own", () => {
  const Emptied = movement({
    name: "Emptied",
    shape: equalShapes(["x"]),
    source: () => Int32Array.of(0, -1),
    constant: () => 3,
    vjp: { x: null },
    doc,
  });
  expect(() => apply(Emptied, { x: truths })).toThrow(new KindError("Emptied: the constant 3 does not fit into bool."));
  expect(dataOf(apply(Emptied, { x: constant([1, 2]) }))).toEqual([1, 3]);
});

test("a function of one's own gives 0 or 1 where its kind is bool", () => {
  const values: Record<number, number> = { 0: 256, 1: 0.5, 2: Number.NaN, 3: -1, 4: 0 };
  const IsOdd = elementwise({
    name: "IsOdd",
    domain: { x: real },
    kind: "bool",
    value: (x) => values[x] as number,
    vjp: { x: null },
    doc,
  });
  expect(dataOf(apply(IsOdd, { x: constant([0, 1, 2, 3, 4]) }))).toEqual([1, 1, 1, 1, 0]);
  const CountsAny = reduction({
    name: "CountsAny",
    domain: { x: real },
    kind: "bool",
    fold: (_, __, { length }) => length,
    vjp: { x: null },
    jvp: { x: null },
    doc,
  });
  expect(dataOf(apply(CountsAny, { x: constant([1, 2]) }, { axes: [0], keepAxes: false }))).toEqual([1]);
});

test("an array of truth values, copied or taken over, has no other number", () => {
  const error = new KindError("255 at flat position 1 does not fit into bool.");
  expect(() => NDArray.adopt([2], Uint8Array.of(1, 255))).toThrow(error);
  expect(() => ndarray(Uint8Array.of(1, 255))).toThrow(error);
  expect(() => full([2], 255, { kind: "bool" })).toThrow(KindError);
  expect(NDArray.adopt([2], Uint8Array.of(1, 0)).toArray()).toEqual([true, false]);
});
