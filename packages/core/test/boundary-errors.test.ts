import * as core from "@adjoint/core";
import { expect, test } from "vitest";

const { add, evaluate, input, ndarray, parameter, sum } = core;
const x = input("x", ["batch", 2]);
const W = parameter("W", [2, 5]);
// biome-ignore lint/suspicious/noExplicitAny: these calls are wrong on purpose
const wrong = (value: unknown): any => value;

test.each<[work: () => unknown, error: new (message: string) => core.AdjointError, text: string]>([
  // flat data
  [
    () => ndarray({ shape: [2], data: wrong([1, "2"]) }),
    core.KindError,
    "ndarray: data[1] is the string 2; a number is needed.",
  ],
  [() => ndarray({ shape: [1], data: wrong([null]) }), core.KindError, "ndarray: data[0] is null; a number is needed."],
  [
    () => ndarray({ shape: [1], data: wrong([[3]]) }),
    core.KindError,
    "ndarray: data[0] is a list of 1; a number is needed.",
  ],
  [
    () => ndarray({ shape: [2], data: wrong([1, true]) }),
    core.KindError,
    "ndarray: data[1] is the boolean true; a number is needed.",
  ],
  [
    () => ndarray({ shape: [1], data: wrong([3n]) }),
    core.KindError,
    "ndarray: data[0] is the bigint 3; a number is needed.",
  ],
  [
    () => ndarray({ shape: [2], data: wrong(Object.assign([], { 1: 1 })) }),
    core.KindError,
    "ndarray: data[0] is undefined; a number is needed.",
  ],
  [
    () => ndarray({ shape: wrong("2"), data: [1, 2] }),
    core.ShapeError,
    'NDArray: a shape is a list of sizes; got "2".',
  ],
  [
    () => ndarray({ shape: [wrong("2")], data: [1, 2] }),
    core.ShapeError,
    'NDArray: axis 0 has the size "2"; a size is a non-negative integer.',
  ],
  ...["Int16Array", "Uint8ClampedArray", "BigInt64Array"].map(
    (name): [() => unknown, typeof core.KindError, string] => [
      () => ndarray({ shape: [1], data: wrong(new (wrong(globalThis)[name])(1)) }),
      core.KindError,
      `the data of an array is a list of numbers, a Float64Array, a Float32Array, an Int32Array, or a Uint8Array for bool; got ${name}.`,
    ],
  ),
  // words
  [
    () => ndarray([1], wrong("float16")),
    core.ArgumentError,
    'The dtype must be one of "float64", "float32", "int32", "bool"; got "float16".',
  ],
  [
    () => ndarray([1]).as(wrong("toString")),
    core.ArgumentError,
    'The dtype must be one of "float64", "float32", "int32", "bool"; got "toString".',
  ],
  [
    () => evaluate(x, {}, { dtype: wrong("int32") }),
    core.ArgumentError,
    'The option dtype must be one of "float64", "float32"; got "int32".',
  ],
  [
    () => evaluate(x, {}, { check: wrong("finit") }),
    core.ArgumentError,
    'The option check must be one of "none", "finite"; got "finit".',
  ],
  [
    () => evaluate(x, {}, { unused: wrong(true) }),
    core.ArgumentError,
    'The option unused must be one of "ignore", "error"; got true.',
  ],
  [
    () => core.jacobian(W, W, { mode: wrong("back") }),
    core.ArgumentError,
    'jacobian: the mode must be one of "forward", "reverse"; got "back".',
  ],
  [
    () => input("z", [2], { kind: wrong("float") }),
    core.ArgumentError,
    'Input: kind must be one of "real", "int32", "bool".',
  ],
  [
    () => core.positions(2, { kind: wrong("bool") }),
    core.ShapeError,
    "Positions: → […]: positions are int32 or real numbers along one axis",
  ],
  // arguments that are not nodes
  [() => sum(wrong(5)), core.ArgumentError, "sum: x is 5, not a node; constant(…) makes a node of numbers."],
  [
    () => core.softmax(wrong([1, 2])),
    core.ArgumentError,
    "softmax: x is a list of 2, not a node; constant(…) makes a node of numbers.",
  ],
  [() => core.exp(wrong(5)), core.ArgumentError, "Exp: x is 5, not a node; constant(…) makes a node of numbers."],
  [
    () => add(x, wrong("y")),
    core.ArgumentError,
    'add: b is "y", not a node or a number; constant(…) makes a node of numbers.',
  ],
  [
    () => add(x, wrong(undefined)),
    core.ArgumentError,
    "add: b is undefined, not a node or a number; constant(…) makes a node of numbers.",
  ],
  [
    () => evaluate(wrong(undefined)),
    core.ArgumentError,
    "The value is undefined, not a node, nor a list or a record of nodes; constant(…) makes a node of numbers.",
  ],
  [
    () => core.toJSON(wrong({ y: 3 })),
    core.ArgumentError,
    'The value at ["y"] is 3, not a node, nor a list or a record of nodes; constant(…) makes a node of numbers.',
  ],
])("an argument of a wrong type is refused: %#", (work, error, text) => {
  expect(work).toThrow(new error(text));
  expect(work).toThrow(error);
});
