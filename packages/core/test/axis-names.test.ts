import * as core from "@adjoint/core";
import { expect, test } from "vitest";

const x = core.input("x", ["batch", 4, "time", 1]);
const plain: core.Node = x;
const mask = core.greater(x, 0);
const ids = core.input("ids", ["batch"], { kind: "int32" });
const many = core.input("many", ["batch", 4, "few", 1], { kind: "int32" });
type Call = (axis: core.AxisReference | readonly core.AxisReference[]) => core.Node | readonly core.Node[];
const wrong = (value: unknown): never => value as never;

/** Every function with an option `axis` for an axis that is there, called with it; each takes `time` and the position 2. */
const calls: Readonly<Record<string, Call>> = {
  all: (axis) => core.all(mask, { axis }),
  any: (axis) => core.any(mask, { axis }),
  argMax: (axis) => core.argMax(x, { axis }),
  argMin: (axis) => core.argMin(x, { axis }),
  argSort: (axis) => core.argSort(x, { axis: wrong(axis) }),
  cumProd: (axis) => core.cumProd(x, { axis: wrong(axis) }),
  cumSum: (axis) => core.cumSum(x, { axis: wrong(axis) }),
  flip: (axis) => core.flip(x, { axis }),
  gather: (axis) => core.gather(x, ids, { axis: axis as core.AxisReference }),
  linearRecurrence: (axis) => core.linearRecurrence(x, x, { axis: wrong(axis) }),
  logSoftmax: (axis) => core.logSoftmax(x, { axis: wrong(axis) }),
  logSumExp: (axis) => core.logSumExp(x, { axis }),
  max: (axis) => core.max(x, { axis }),
  mean: (axis) => core.mean(x, { axis }),
  min: (axis) => core.min(x, { axis }),
  norm: (axis) => core.norm(x, { axis }),
  pad: (axis) => core.pad(x, { axis, before: 0 }),
  prod: (axis) => core.prod(x, { axis }),
  slice: (axis) => core.slice(x, { axis, step: -1 }),
  softmax: (axis) => core.softmax(x, { axis: wrong(axis) }),
  sort: (axis) => core.sort(x, { axis: wrong(axis) }),
  std: (axis) => core.std(x, { axis }),
  sum: (axis) => core.sum(x, { axis }),
  takeAlongAxis: (axis) => core.takeAlongAxis(plain, core.argSort(plain), { axis: axis as core.AxisReference }),
  variance: (axis) => core.variance(x, { axis }),
};

test.each(Object.entries(calls))("%s takes an axis by its name", (_, call) => {
  expect(core.sameGraph(call("time"), call(2))).toBe(true);
});

test.each(Object.entries(calls))("%s refuses the name of an axis that is not there, and suggests one", (name, call) => {
  expect(() => call("tiem")).toThrow(core.AxisError);
  expect(() => call("tiem")).toThrow(`${name}: there is no axis "tiem" in [batch, 4, time, 1]; did you mean "time"?`);
  expect(() => call("elsewhere")).toThrow("; give a position, or a name that it has.");
});

test("several axes are named by names and positions", () => {
  expect(core.sum(x, { axis: ["time", 1] }).shape).toEqual(["batch", 1]);
  expect(core.max(x, { axis: ["batch", "time"], keepAxes: true }).shape).toEqual([1, 4, 1, 1]);
  expect(() => core.sum(x, { axis: wrong(["time", 2]) })).toThrow("name one axis twice");
});

test("a name that stands for two axes is refused", () => {
  const square = core.input("square", ["n", "n"]);
  expect(() => core.sum(square, { axis: "n" })).toThrow(
    new core.AxisError('sum: "n" stands for several axes of [n, n]; give a position.'),
  );
});

test("a new axis has a position only", () => {
  const text = ": the axis is new and has no name yet; give the position that it gets in the result.";
  expect(() => core.stack([x, x], { axis: wrong("time") })).toThrow(new core.AxisError(`stack${text}`));
  expect(() => core.expandDims(x, { axis: wrong(["time"]) })).toThrow(new core.AxisError(`expandDims${text}`));
  expect(() => core.repeat(x, { axis: wrong("time"), times: 2, insert: true })).toThrow(
    new core.AxisError(`repeat${text}`),
  );
});

test("scatterAdd takes the name of the first axis that the ids and the updates share", () => {
  const updates = core.input("updates", ["batch", "time", 3]);
  const own = core.input("own", ["time"], { kind: "int32" });
  const summed = core.scatterAdd(updates, own, { axis: "time", size: 5 });
  expect(summed.shape).toEqual(["batch", 5, 3]);
  const at = { updates: [[[1, 2, 3], [4, 5, 6]]], own: [3, 3] }; // biome-ignore format: one example
  expect(core.evaluate(core.sum(summed, { axis: 2 }), at).toArray()).toEqual([[0, 0, 0, 21, 0]]);
});

test("an axis of ids is taken by name too", () => {
  expect(core.takeAlongAxis(x, many, { axis: "time" as never }).shape).toEqual(["batch", 4, "few", 1]);
});

test.each([0, 1, 2])("scatterAdd counts a negative axis from the end of its result, with ids of %d axes", (ofIds) => {
  const ids = core.input("ids", [3, 4].slice(0, ofIds), { kind: "int32" });
  for (const axis of [0, 1, 2]) {
    const updates = core.input("updates", [5, 6].toSpliced(axis, 0, ...(ids.shape as readonly number[])));
    const positive = core.scatterAdd(updates, ids, { axis, size: 7 });
    expect(positive.shape).toEqual([5, 6].toSpliced(axis, 0, 7));
    expect(core.sameGraph(core.scatterAdd(updates, ids, { axis: axis - 3, size: 7 }), positive)).toBe(true);
  }
});
