import {
  add,
  apply,
  concat,
  constant,
  elementwise,
  evaluate,
  exp,
  fromJSON,
  gradients,
  hashGraph,
  input,
  matMul,
  mul,
  NDArray,
  type Node,
  named,
  ndarray,
  neg,
  parameter,
  real,
  repeat,
  sameGraph,
  sigmoid,
  sum,
  toJSON,
} from "@adjoint/core";
import { topology } from "@adjoint/core/graphs";
import type { Op } from "@adjoint/core/ops";
import fc from "fast-check";
import { expect, test } from "vitest";
import { drawNode, drawnOps, messageOf, textOf } from "./json-documents.ts";
import { bindings, bytes, graphSteps, grow, x, y } from "./random-graphs.ts";

const DEPTH = 100_000;

test("a graph with its gradients comes back with the same bytes, values and structure", () => {
  fc.assert(
    fc.property(graphSteps(15), bindings, (steps, values) => {
      const value = grow([x, y, constant([0.5, -0.25])], steps).at(-1) as Node;
      const outputs = { value, dx: gradients(sum(value), x), dy: gradients(sum(value), y) };
      const text = textOf(outputs);
      const back = fromJSON(text) as typeof outputs; // the form that was written
      expect(textOf(back)).toBe(text);
      expect(sameGraph(back, outputs)).toBe(true);
      expect(hashGraph(back)).toBe(hashGraph(outputs));
      const [one, other] = [evaluate(outputs, values), evaluate(back, values)];
      expect(Object.values(other).map(bytes)).toEqual(Object.values(one).map(bytes));
      const inner = topology([back.value]).nodes.filter(({ name }) => name !== undefined); // x and y, as far as used
      const again = evaluate(gradients(sum(back.value), inner), values);
      const before = { x: one.dx, y: one.dy } as Readonly<Record<string, NDArray>>;
      expect(again.map(bytes)).toEqual(inner.map(({ name }) => bytes(before[name as string] as NDArray)));
    }),
  );
});

test.each(drawnOps.map((op) => [op.name, op] as const))("%s: every case that its rule draws comes back", (_, op) => {
  fc.assert(
    fc.property(fc.infiniteStream(fc.nat()), (stream) => {
      const node = drawNode(op, stream);
      const back = fromJSON(textOf(node)) as Node; // one node
      expect(sameGraph(back, node)).toBe(true);
      expect(back.op).toBe(op);
      expect(textOf(back)).toBe(textOf(node));
    }),
    { numRuns: 20 },
  );
});

test("numbers that JSON has no word for, the last bits of others, and every dtype survive", () => {
  const odd = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0, 0, 5e-324, 2 ** 53 + 2, 0.1 + 0.2];
  const arrays = [
    ndarray(odd),
    ndarray([1.5, -0, Number.NaN], "float32"),
    ndarray([-(2 ** 31), 2 ** 31 - 1], "int32"),
    ndarray([[true], [false]]),
    NDArray.filled([0, 3], 1),
    ndarray(-0),
  ];
  const back = fromJSON(textOf(arrays.map((array) => constant(array)))) as readonly Node[]; // a list
  for (const [i, node] of back.entries()) {
    const { value } = node.attributes as { value: NDArray }; // of a constant
    expect([value.dtype, bytes(value)]).toEqual([arrays[i]?.dtype, bytes(arrays[i] as NDArray)]);
  }
});

test("names, named axes, sharing, the form of the outputs and the links of gradient nodes survive", () => {
  const rows = input("rows", ["batch", 2]);
  const h = named("h", sigmoid(matMul(rows, parameter("W", [2, 3]))));
  const outputs = {
    ["__proto__"]: sum(h),
    h,
    constructor: add(h, repeat(constant([[1, 2, 3]]), { axis: 0, times: "batch" })),
  };
  const back = fromJSON(textOf(outputs)) as Record<string, Node>; // a record
  expect(Object.keys(back)).toEqual(["__proto__", "h", "constructor"]);
  expect(sameGraph(back, outputs)).toBe(true);
  const loss = sum(mul(h, h));
  const [first, second] = fromJSON(textOf([gradients(loss, h), loss])) as [Node, Node]; // a list of two
  const seed = topology([first]).nodes.find(({ origin }) => origin?.part === "seed") as Node;
  expect(seed.origin?.node).toBe(second);
  expect(first.origin?.part).toBe("sum");
  expect(fromJSON(textOf([]))).toEqual([]);
});

test("any text is a name", () => {
  fc.assert(
    fc.property(fc.string(), fc.string({ unit: "binary" }), (one, other) => {
      for (const name of [one, other, '\\"{[,:'.repeat(80)]) {
        expect((fromJSON(textOf(input(name, [2]))) as Node).name).toBe(name);
      }
    }),
  );
});

test("an init stays behind: it is a function", () => {
  const W = parameter("W", [2], { init: (shape) => NDArray.filled(shape, 0) });
  expect(textOf(W)).not.toContain("init");
  expect((fromJSON(textOf(W)) as Node).attributes).toEqual({ shape: [2], kind: "real" });
});

test("one's own op comes back if its record is given, to both sides", () => {
  const Cube = elementwise({
    name: "Cube",
    domain: { x: real },
    value: (a) => a ** 3,
    vjp: { x: (yBar, { x }) => mul(yBar, mul(3, mul(x, x))) },
    doc: { summary: "Third power.", formula: "y = x^3", kinks: "none", source: "power rule" },
  });
  const node = apply(Cube, { x: y });
  const ops = [Cube as unknown as Op]; // under its general type
  const text = JSON.stringify(toJSON(node, { ops }));
  expect((fromJSON(text, { ops }) as Node).op).toBe(Cube);
  expect(messageOf(() => toJSON(node))).toBe(
    "ArgumentError: toJSON: Cube [2]: the op Cube is not one that a reader knows; give its record in the option ops, here and to fromJSON.",
  );
  expect(messageOf(() => fromJSON(text))).toBe(
    'FormatError: nodes[1].op: there is no op "Cube"; pass records of your own ops in the option ops.',
  );
  const twin = { ...Cube, name: "Exp" } as unknown as Op; // under its general type
  expect(messageOf(() => toJSON(node, { ops: [twin] }))).toBe(
    "ArgumentError: toJSON: two ops have the name Exp; rename your own.",
  );
});

test("an attribute that is not data is refused when it is written", () => {
  const anything = { one: "anything", many: "things", accepts: (_: unknown): _ is unknown => true };
  const shape = { ...exp(y).op.shape, attributes: { when: anything, deep: anything } };
  const Odd = { ...exp(y).op, name: "Odd", shape } as Op;
  const node = apply<string, object>(Odd, { x: y }, { when: new Date(0), deep: { list: [Number.NaN, null, "a"] } });
  expect(messageOf(() => toJSON(node, { ops: [Odd] }))).toBe(
    `ArgumentError: toJSON: Odd [2]: an attribute holds ${String(new Date(0))}, which JSON cannot say.`,
  );
});

test("a chain of 100,000 nodes is written and read", () => {
  let node: Node = y;
  for (let i = 0; i < DEPTH; i++) node = i % 2 === 0 ? neg(node) : exp(node);
  const text = textOf(node);
  expect(textOf(fromJSON(text))).toBe(text);
}, 30_000);

test("a join of any number of nodes comes back", () => {
  const joined = concat(Array.from({ length: 7 }, () => x));
  const back = fromJSON(textOf(joined)) as Node; // one node was written
  expect(sameGraph(back, joined)).toBe(true);
});
