import * as core from "@adjoint/core";
import { expect, test } from "vitest";

const { constant, evaluate, input, ndarray } = core;

// plain nodes, whose wrong use the types do not refuse
const x: core.Node = input("x", ["batch", 2]);
const v: core.Node = input("v", [4]);
const a: core.Node = input("a", [3, 2]);
// biome-ignore lint/suspicious/noExplicitAny: these calls are wrong on purpose
const wrong = (value: unknown): any => value;

/** What is done wrong, the class of the error, and its whole text. */
const cases: readonly [work: () => unknown, error: new (message: string) => core.AdjointError, text: string][] = [
  // slices
  [
    () => core.slice(v, { step: 0 }),
    core.ArgumentError,
    "slice: axis 0 of v [4]: the step is 0; use 1 to take each place, -1 to run backwards.",
  ],
  [() => core.slice(v, { start: 5 }), core.ArgumentError, "slice: axis 0 of v [4]: start 5 is outside; use -4 to 4."],
  [
    () => core.slice(v, { stop: 4, step: -1 }),
    core.ArgumentError,
    "slice: axis 0 of v [4]: stop 4 is outside; use -4 to 3.",
  ],
  [() => core.slice(v, { start: 0.5 }), core.ArgumentError, "slice: start is 0.5; give a whole number."],
  [() => core.slice(v, { stop: wrong("2") }), core.ArgumentError, 'slice: stop is "2"; give a whole number.'],
  [
    () => core.slice(a, { axis: [0, 1], start: [1] }),
    core.ArgumentError,
    "slice: start has 1 entries for 2 axes of a [3, 2]; give one for each.",
  ],
  [() => core.slice(v, { start: [0, 0] }), core.AxisError, "slice: there is no axis 1 in [4]; use -1 to 0."],
  [
    () => core.slice(a, { axis: [0, -2], start: [0, 0] }),
    core.AxisError,
    "slice: the axes 0, -2 of [3, 2] name one axis twice.",
  ],
  [
    () => core.slice(x, { start: -2, stop: wrong(1) }),
    core.ShapeError,
    "slice: axis 0 of x [batch, 2] is named: nobody knows whether start -2 comes before stop 1; count both from one end.",
  ],
  [
    () => core.slice(x, { step: 2 }),
    core.ShapeError,
    "slice: axis 0 of x [batch, 2] is named: a step of 2 from one end to the other leaves a size without a name; give start and stop from one end, or size.",
  ],
  [
    () => core.apply(core.ops.Slice, { x: v }, { starts: [1], steps: [2], shape: [3] }),
    core.ShapeError,
    "Slice: x[…, n, …] → […, k, …], with the places start, start + step, … inside n: 3 places from 1 in steps of 2 are not inside axis 0 of the size 4; got v: [4]",
  ],
  [
    () => core.apply(core.ops.Slice, { x }, { starts: [1, 0], steps: [1, 1], shape: ["batch", 2] }),
    core.ShapeError,
    "Slice: x[…, n, …] → […, k, …], with the places start, start + step, … inside n: batch places from 1 in steps of 1 are not inside axis 0 of the size batch; got x: [batch, 2]",
  ],
  [
    () => core.apply(core.ops.Slice, { x: v }, { starts: [], steps: [1], shape: [3] }),
    core.ShapeError,
    "Slice: x[…, n, …] → […, k, …], with the places start, start + step, … inside n: it needs a start, a step and a size for each of 1 axes; got v: [4]",
  ],
  [
    () => core.apply(core.ops.Slice, { x: v }, { starts: [0.5], steps: [1], shape: [2] }),
    core.ArgumentError,
    "Slice: starts must be a list of whole numbers.",
  ],
  // padding
  [
    () => core.pad(v, { before: -1 }),
    core.ArgumentError,
    "pad: axis 0 of v [4]: before is -1; use 0 or more, or slice.",
  ],
  [
    () => core.pad(x, { interior: wrong(1) }),
    core.ShapeError,
    "pad: axis 0 of x [batch, 2] is named: it can be padded before and after, and not between its places.",
  ],
  [
    () => core.apply(core.ops.Pad, { x: v }, { starts: [0], steps: [2], shape: [6], value: 0 }),
    core.ShapeError,
    "Pad: x[…, k, …] → […, n, …], with the places start, start + step, … inside n: 4 places from 0 in steps of 2 are not inside axis 0 of the size 6; got v: [4]",
  ],
  // joining
  [() => core.concat([]), core.ArgumentError, "concat: 0 nodes cannot be joined; give at least one."],
  [
    () => core.concat([a, wrong(v)]),
    core.ShapeError,
    "Concat: x0[…, k0, …] · x1[…, k1, …] · … → […, k0 + k1 + …, …]: the inputs have 2 and 1 axes; got a: [3, 2], v: [4]",
  ],
  [
    () => core.concat([a, wrong(input("b", [3, 5]))]),
    core.ShapeError,
    "Concat: x0[…, k0, …] · x1[…, k1, …] · … → […, k0 + k1 + …, …]: axis 1 is both 2 and 5; got a: [3, 2], b: [3, 5]",
  ],
  [
    () => core.concat([v, v], { size: wrong(-1) }),
    core.ShapeError,
    "concat: size: axis 0 is -1; an axis is a non-negative integer, or a name.",
  ],
  [() => core.concat([v, v], { axis: wrong(1) }), core.AxisError, "concat: there is no axis 1 in [4]; use -1 to 0."],
  [
    () => core.concat([v, input("ids", [4], { kind: "int32" })]),
    core.KindError,
    "concat: nodes of the kinds real and int32 cannot be joined.",
  ],
  [
    () => core.concat([wrong(3)]),
    core.ArgumentError,
    "concat: nodes[0] is 3, not a node; constant(…) makes a node of numbers.",
  ],
  [
    () => core.stack([v, wrong(input("w", [3]))]),
    core.ShapeError,
    "Concat: x0[…, k0, …] · x1[…, k1, …] · … → […, k0 + k1 + …, …]: axis 1 is both 4 and 3; got x0: [1, 4], x1: [1, 3]",
  ],
  // cutting and copying
  [
    () => core.split(v, { parts: 3 }),
    core.ShapeError,
    "split: the size 4 cannot be cut into 3 equal parts, in v [4]; give their sizes.",
  ],
  [
    () => core.split(v, { parts: 0 }),
    core.ArgumentError,
    "split: v [4] cannot be cut into 0 parts; give a positive integer, or a list.",
  ],
  [() => core.split(v, { parts: [1, 2] }), core.ShapeError, "split: 1 + 2 is not the size 4 of axis 0 of v [4]."],
  [() => core.split(v, { parts: [5, -1] }), core.ShapeError, "split: 5 + -1 is not the size 4 of axis 0 of v [4]."],
  [() => core.split(x, { parts: 2 }), core.ShapeError, "split: axis 0 of x [batch, 2] is named: it cannot be cut."],
  [
    () => core.tile(v, { times: [-1] }),
    core.ArgumentError,
    "tile: v [4] cannot be repeated -1 times; give non-negative integers.",
  ],
  [
    () => core.tile(x, { times: [2, 1] }),
    core.ShapeError,
    'tile: the axis "batch" of x [batch, 2] is named: it cannot be tiled.',
  ],
  // axes of size 1, matrices
  [
    () => core.squeeze(a, { axis: wrong(1) }),
    core.ShapeError,
    "squeeze: axis 1 of a [3, 2] has the size 2; only size 1 is dropped.",
  ],
  [
    () => core.expandDims(v, { axis: wrong(2) }),
    core.AxisError,
    "expandDims: there is no axis 2 in [1, 1]; use -2 to 1.",
  ],
  [() => core.tril(v), core.ShapeError, "tril: v [4] has fewer than two axes."],
  [() => core.triu(v), core.ShapeError, "triu: v [4] has fewer than two axes."],
  [
    () => core.diag(wrong(x)),
    core.ShapeError,
    "diag: nobody knows how long the diagonal 0 of x [batch, 2] is; it has to be the main one of equal axes.",
  ],
  [() => core.diag(wrong(constant(1))), core.ShapeError, "diag: Constant [] is not a matrix, nor a list of matrices."],
  [() => core.positions(-1), core.ShapeError, "positions: axis 0 is -1; an axis is a non-negative integer, or a name."],
  // ids
  [
    () => core.takeAlongAxis(a, input("ids", [3], { kind: "int32" })),
    core.ShapeError,
    "takeAlongAxis: the indices need as many axes as a [3, 2]; got ids [3].",
  ],
  [
    () => evaluate(core.oneHot(constant(ndarray([3], "int32")), { size: 3 }), {}),
    core.ArgumentError,
    "ScatterAdd [1, 3]: the id 3 at flat position 0 is outside 0 … 2.",
  ],
  [() => core.oneHot(v, { size: 3 }), core.KindError, "ScatterAdd: v is real; indices takes int32."],
  // along an axis
  [() => core.cumSum(v, { axis: wrong(1) }), core.AxisError, "cumSum: there is no axis 1 in [4]; use -1 to 0."],
  [() => core.sort(v, { axis: wrong(1) }), core.AxisError, "sort: there is no axis 1 in [4]; use -1 to 0."],
  [() => core.all(wrong(v)), core.KindError, "All: v is real; x takes bool."],
  [
    () => core.apply(core.ops.Prod, { x: v }, { axes: [1], keepAxes: false }),
    core.ShapeError,
    "Prod: x[…, k, …] → […] (or […, 1, …] with keepAxes): there is no axis 1; got v: [4]",
  ],
  [
    () => core.apply(core.ops.Sum, { x: a }, { axes: [1, 0], keepAxes: true }),
    core.ShapeError,
    "Sum: x[…, k, …] → […] (or […, 1, …] with keepAxes): the axes [1, 0] are not in ascending order; got a: [3, 2]",
  ],
  [
    () => core.apply(core.ops.Repeat, { x: v }, { axes: [2], times: [3], insert: true }),
    core.ShapeError,
    "Repeat: x[…, 1, …] → […, times, …] (or without the 1, where it is inserted): there is no axis 2; got v: [4]",
  ],
  [
    () => core.apply(core.ops.Repeat, { x: v }, { axes: [0], times: [], insert: true }),
    core.ShapeError,
    "Repeat: x[…, 1, …] → […, times, …] (or without the 1, where it is inserted): 1 axes need as many times, not 0; got v: [4]",
  ],
  [
    () => core.apply(core.ops.ArgSort, { x: v }, { axis: 1, descending: false }),
    core.ShapeError,
    "ArgSort: x[…, k, …] → […, k, …]: there is no axis 1; got v: [4]",
  ],
];

test.each(cases.map(([work, error, text]) => ({ work, error, text })))("$text", ({ work, error, text }) => {
  let thrown: unknown;
  try {
    work();
  } catch (caught) {
    thrown = caught;
  }
  expect((thrown as Error).message).toBe(text);
  expect(thrown).toBeInstanceOf(error);
});
