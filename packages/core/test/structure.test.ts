import * as core from "@adjoint/core";
import { elementCount, makeNode } from "@adjoint/core/ops";
import { describe, expect, test } from "vitest";

const { constant, evaluate, gradients, input, mul, ndarray, sum } = core;

const matrix = constant([[1, 2, 3], [4, 5, 6]]); // biome-ignore format: a matrix
const numbers = (sizes: core.Sizes): core.Node =>
  constant({ shape: sizes, data: Array.from({ length: elementCount(sizes) }, (_, i) => i + 1) });
const arrayOf = (node: core.Node) => evaluate(node, {}).toArray();

/** The cotangent of an input, for a cotangent 1, 10, 100, … of the result. */
function pullPowers(f: (x: core.Node) => core.Node, sizes: core.Sizes): unknown {
  const x = input("x", sizes);
  const y = f(x);
  const count = elementCount(y.shape as core.Sizes);
  const yBar = constant({ shape: y.shape as core.Sizes, data: Array.from({ length: count }, (_, i) => 10 ** i) });
  return evaluate(core.vjp(y, x, yBar), {
    x: { shape: sizes, data: Array(elementCount(sizes)).fill(0) },
  }).toArray();
}

describe("laws", () => {
  test("joining undoes cutting, along every axis", () => {
    const x = numbers([4, 2, 6]);
    for (const [axis, parts] of [[0, [1, 0, 3]], [1, 2], [2, [5, 1]], [-1, 3]] as const) {
      expect(arrayOf(core.concat(core.split(x, { axis, parts }), { axis }))).toEqual(arrayOf(x));
    }
  }); // biome-ignore format: a table

  test("a slice undoes padding, with widths inside too", () => {
    const x = numbers([2, 3]);
    const padded = core.pad(x, { before: [1, 2], after: [0, 3], interior: [2, 1], value: -1 });
    expect(padded.shape).toEqual([5, 10]);
    expect(arrayOf(core.slice(padded, { start: [1, 2], stop: [5, 7], step: [3, 2] }))).toEqual(arrayOf(x));
  });

  test("the inverse permutation undoes a permutation, and flipping undoes flipping", () => {
    const x = numbers([2, 3, 4]);
    const turned = core.transpose(x, { permutation: [2, 0, 1] });
    expect(arrayOf(core.transpose(turned, { permutation: [1, 2, 0] }))).toEqual(arrayOf(x));
    expect(arrayOf(core.flip(core.flip(x, { axis: [0, 2] }), { axis: [0, -1] }))).toEqual(arrayOf(x));
    expect(arrayOf(core.squeeze(core.expandDims(x, { axis: [0, 2, -1] })))).toEqual(arrayOf(x));
  });

  test("taking along the order that sorts is sorting; a row that is one-hot takes one element", () => {
    const x = constant([[3, 1, 2], [4, 6, 5]]); // biome-ignore format: a matrix
    for (const axis of [0, 1])
      expect(arrayOf(core.takeAlongAxis(x, core.argSort(x, { axis }), { axis }))).toEqual(
        arrayOf(core.sort(x, { axis })),
      );
    const ids = constant(ndarray([2, 0], "int32"));
    const taken = core.gather(x, ids, { axis: 1, batchAxes: 1 });
    expect(arrayOf(sum(mul(core.oneHot(ids, { size: 3 }), x), { axis: 1 }))).toEqual(arrayOf(taken));
  });

  test("the triangles below and above a diagonal add up to the matrix", () => {
    const x = numbers([2, 3, 4]);
    for (const diagonal of [-2, 0, 1, 5]) {
      const both = core.add(core.tril(x, { diagonal }), core.triu(x, { diagonal: diagonal + 1 }));
      expect(arrayOf(both)).toEqual(arrayOf(x));
    }
    expect(arrayOf(core.diag(core.diag(constant([1, 2, 3]))))).toEqual([1, 2, 3]);
  });
});

describe("values", () => {
  test("slices follow the bounds of lists, also backwards", () => {
    const x = constant([0, 1, 2, 3, 4]);
    expect(arrayOf(core.slice(x, { start: -3, stop: -1 }))).toEqual([2, 3]);
    expect(arrayOf(core.slice(x, { start: 3, stop: 0, step: -2 }))).toEqual([3, 1]);
    expect(arrayOf(core.slice(x, { step: -1 }))).toEqual([4, 3, 2, 1, 0]);
    expect(arrayOf(core.slice(x, { start: 1, step: 3 }))).toEqual([1, 4]);
    expect(arrayOf(core.slice(x, { start: 4, stop: 2 }))).toEqual([]);
    expect(arrayOf(core.slice(matrix, { axis: [1, 0], start: [2, 1] }))).toEqual([[6]]); // biome-ignore format: a matrix
    expect(arrayOf(core.slice(matrix, { start: [undefined, 1], stop: [1, undefined] }))).toEqual([[2, 3]]); // biome-ignore format: a matrix
  });

  test("tile, stack and pad put copies and constants where they belong", () => {
    expect(arrayOf(core.tile(constant([1, 2]), { times: [2, 2] }))).toEqual([[1, 2, 1, 2], [1, 2, 1, 2]]); // biome-ignore format: a matrix
    expect(arrayOf(core.tile(constant([[1], [2]]), { times: [2] }))).toEqual([[1, 1], [2, 2]]); // biome-ignore format: a matrix
    expect(arrayOf(core.tile(constant([1, 2]), { times: [0] }))).toEqual([]);
    expect(core.tile(input("x", ["batch", 2]), { times: [1, 3] }).shape).toEqual(["batch", 6]);
    expect(core.stack([input("a", ["batch"]), input("b", ["batch"])], { axis: -1 }).shape).toEqual(["batch", 2]);
    expect(arrayOf(core.pad(constant(ndarray([true], "bool")), { after: 1 }))).toEqual([true, false]);
    expect(arrayOf(core.pad(constant([1, 2]), { after: 1, value: -Infinity }))).toEqual([1, 2, -Infinity]);
  });

  test("a named axis can be flipped, masked and counted", () => {
    const x = input("x", ["time", 2]);
    const bindings = { x: [[1, 2], [3, 4], [5, 6]] }; // biome-ignore format: a matrix
    expect(evaluate(core.flip(x, { axis: 0 }), bindings).toArray()).toEqual([[5, 6], [3, 4], [1, 2]]); // biome-ignore format: a matrix
    expect(evaluate(gradients(sum(mul(core.flip(x), x)), x), bindings).toArray()).toEqual([[12, 10], [8, 6], [4, 2]]); // biome-ignore format: a matrix
    expect(evaluate(core.lowerTriangle("time", "time"), {}, { axes: { time: 2 } }).toArray()).toEqual([
      [true, false],
      [true, true],
    ]);
    expect(core.oneHot(input("id", ["batch"], { kind: "int32" }), { size: "class" }).shape).toEqual(["batch", "class"]);
  });
});

describe("cotangents", () => {
  test("each part of a join gets its slice, a part that is used twice both", () => {
    expect(pullPowers((x) => core.concat([x, x]), [2])).toEqual([101, 1010]);
    expect(pullPowers((x) => core.concat([constant([7]), x, x, x]), [1])).toEqual([1110]);
    expect(pullPowers((x) => core.stack([x, x], { axis: 1 }), [2])).toEqual([11, 1100]);
  });

  test("slices, flips and pads send them back where the elements came from", () => {
    expect(pullPowers((x) => core.slice(x, { start: 4, stop: 0, step: -2 }), [5])).toEqual([0, 0, 10, 0, 1]);
    expect(pullPowers((x) => core.pad(x, { before: 1, interior: 1, value: 3 }), [2])).toEqual([10, 1000]);
    expect(pullPowers((x) => core.flip(x), [3])).toEqual([100, 10, 1]);
    expect(pullPowers((x) => core.tile(x, { times: [2] }), [2])).toEqual([101, 1010]);
    expect(pullPowers((x) => core.diag(x), [2, 2])).toEqual([[1, 0], [0, 10]]); // biome-ignore format: a matrix
    expect(pullPowers((x) => core.tril(x), [2, 2])).toEqual([[1, 0], [100, 1000]]); // biome-ignore format: a matrix
  });

  test("an infinity outside a triangle or a diagonal does not spoil it", () => {
    const x = constant([[1, Infinity], [2, 3]]); // biome-ignore format: a matrix
    expect(arrayOf(core.tril(x))).toEqual([[1, 0], [2, 3]]); // biome-ignore format: a matrix
    expect(arrayOf(core.diag(x))).toEqual([1, 3]);
  });
});

test("one record joins any number of nodes", () => {
  const parts = [1, 2, 3, 4, 5].map((value): core.Node => constant([value]));
  for (const count of [1, 2, 5]) expect(core.concat(parts.slice(0, count)).op).toBe(core.ops.Concat);
  expect(arrayOf(core.concat(parts))).toEqual([1, 2, 3, 4, 5]);
});

test("lists and records of nodes nest, and the answer has their form", () => {
  const x = core.input("x", []);
  const y = core.mul(x, x);
  const asked = { y, more: [x, { both: [y, x] }] } as const;
  const values = core.evaluate(asked, { x: 3 });
  expect([values.y.item(), values.more[0].item(), values.more[1].both[0].item()]).toEqual([9, 3, 9]);
  const bars = core.gradients(y, { nested: [x] });
  expect(core.evaluate(bars, { x: 3 }).nested[0].item()).toBe(6);
  expect(core.sameGraph(core.fromJSON(core.toJSON(asked)), asked)).toBe(true);
  expect(core.sameGraph([x, [y]], [[x], y])).toBe(false);
  const endless: core.Nodes[] = [];
  endless.push(endless);
  expect(() => core.evaluate(endless, {})).toThrow("Nodes are nested deeper than 64 levels here.");
});

test("makeNode refuses another number of inputs than the op has", () => {
  const x = core.input("x", [2, 2]);
  expect(() => makeNode(core.ops.MatMul, [x])).toThrow("MatMul: it has 2 inputs (a, b), and 1 are given.");
  expect(() => makeNode(core.ops.Concat, [], { axis: 0 })).toThrow("there is no input");
});
