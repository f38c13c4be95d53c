import { add, evaluate, exp, gradients, input, mul, type NDArray, type Node, prepare, sum, trace } from "@adjoint/core";
import fc from "fast-check";
import { Map as ImmutableMap } from "immutable";
import { expect, test } from "vitest";
import { bindings, bytes, graphs, y } from "./random-graphs.ts";

test("memory that is used again changes no value: a prepared evaluation equals the trace, twice", () => {
  fc.assert(
    fc.property(graphs, bindings, bindings, fc.nat(), (nodes, first, second, pick) => {
      const outputs = [nodes.at(-1) as Node, nodes[pick % nodes.length] as Node];
      const f = prepare(outputs);
      for (const values of [first, second, first]) {
        const seen = trace(outputs, values).values;
        expect(f(values).map(bytes)).toEqual(outputs.map((node) => bytes(seen.get(node) as NDArray)));
      }
    }),
  );
});

test("float32 stores what float64 computes, rounded at every node", () => {
  fc.assert(
    fc.property(graphs, bindings, (nodes, values) => {
      const output = nodes.at(-1) as Node;
      const [wide, narrow] = [evaluate(output, values), evaluate(output, values, { dtype: "float32" })];
      expect(narrow.dtype).toBe("float32");
      for (const [i, value] of [...wide.data].entries()) {
        expect(Math.abs((narrow.data[i] as number) - value)).toBeLessThanOrEqual(1e-3 * (1 + Math.abs(value)));
      }
    }),
  );
});

test("values handed out earlier do not change when a prepared evaluation runs again", () => {
  const f = prepare(exp(y));
  const first = f({ y: [0, 0] });
  f({ y: [1, 1] });
  expect(first.toArray()).toEqual([1, 1]);
});

test("the answer has the form of the question", () => {
  const values = { y: [1, 2] };
  expect(evaluate(y, values).toArray()).toEqual([1, 2]);
  expect(evaluate([y, sum(y)], values).map((value) => value.toArray())).toEqual([[1, 2], 3]);
  expect(evaluate({ total: sum(y) }, values).total.item()).toBe(3);
  expect(evaluate([], {})).toEqual([]);
});

test("bindings may be a record, a Map by name or by node, or an immutable Map; a node wins over its name", () => {
  for (const values of [{ y: [1, 2] }, new Map([["y", [1, 2]]]), new Map([[y, [1, 2]]]), ImmutableMap({ y: [1, 2] })]) {
    expect(evaluate(sum(y), values).item()).toBe(3);
  }
  const both = new Map<string | Node, number[]>([
    ["y", [5, 5]],
    [y, [1, 2]],
  ]);
  expect(evaluate(sum(y), both).item()).toBe(3);
});

test("two nodes of one name can be bound by node", () => {
  const twin = input("y", [2]);
  expect(
    evaluate(
      add(y, twin),
      new Map([
        [y, [1, 2]],
        [twin, [10, 20]],
      ]),
    ).toArray(),
  ).toEqual([11, 22]);
});

test("one graph serves every batch size", () => {
  const rows = input("rows", ["batch", 2]);
  const f = prepare(add(sum(rows, { axis: 1 }), 1));
  expect(f({ rows: [[1, 2]] }).toArray()).toEqual([4]);
  expect(
    f({
      rows: [
        [1, 2],
        [3, 4],
      ],
    }).toArray(),
  ).toEqual([4, 8]);
  expect(f({ rows: { shape: [0, 2], data: [] } }).shape).toEqual([0]);
  expect(f({ rows: [[5, 6]] }).toArray()).toEqual([12]);
  // more sizes than are remembered, back and forth
  for (const n of [1, 2, 3, 4, 5, 6, 1, 3, 6, 2]) {
    const data = Float64Array.from({ length: 2 * n }, (_, i) => i);
    expect(f({ rows: { shape: [n, 2], data } }).toArray()).toEqual(Array.from({ length: n }, (_, i) => 4 * i + 2));
  }
});

test("a plan is used again for the same shapes only, also where just a witness tells them", () => {
  const rows = input("rows", ["batch", 2]);
  const scale = input("scale", []);
  const f = prepare([gradients(sum(rows), rows), scale]); // ones, which do not depend on the rows
  const zeros = (batch: number): number[][] => Array.from({ length: batch }, () => [0, 0]);
  const shapeFor = (batch: number): unknown => f({ rows: zeros(batch), scale: 1 })[0]?.shape;
  expect([1, 3, 3, 2, 1, 4, 5, 3].map(shapeFor)).toEqual([1, 3, 3, 2, 1, 4, 5, 3].map((batch) => [batch, 2]));
  expect(() => f({ scale: 1 })).toThrow('The axis "batch" has no size');
  expect(shapeFor(2)).toEqual([2, 2]);
});

test("a trace prints every node with its value", () => {
  expect(trace(sum(mul(y, y)), { y: [3, 4] }).toString()).toBe(
    [
      "%0  y  Input                                   [2]    float64[2] [3, 4]",
      "%1     Mul(a: y, b: y)                         [2]    float64[2] [9, 16]",
      "%2     Sum(x: %1, axes: [0], keepAxes: false)  []     float64[] 25",
    ].join("\n"),
  );
});
