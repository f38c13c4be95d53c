import {
  add,
  checkpoint,
  constant,
  customVjp,
  evaluate,
  exp,
  fromJSON,
  gather,
  gradients,
  hashGraph,
  hessian,
  input,
  matMul,
  mul,
  type Node,
  ndarray,
  parameter,
  sameGraph,
  scan,
  simplify,
  square,
  substitute,
  sum,
  tanh,
  toJSON,
} from "@adjoint/core";
import { topology } from "@adjoint/core/graphs";
import { expect, test } from "vitest";
import { textOf } from "./json-documents.ts";
import { bytes } from "./random-graphs.ts";

const x = input("x", ["time", "batch", 2]);
const h0 = input("h0", ["batch", 3]);
const w = parameter("w", [2, 3]);
const u = parameter("u", [3, 3]);
const rate = input("rate", []);
const table = parameter("table", [3, 2]);
const rows = parameter("rows", [2, 1, 1]);
const ids = input("ids", ["time"], { kind: "int32" });
const wave = (length: number, phase: number): Float64Array =>
  Float64Array.from({ length }, (_, i) => Math.sin(1.3 * i + phase));
const at = {
  x: { shape: [4, 5, 2], data: wave(40, 0) },
  h0: { shape: [5, 3], data: wave(15, 0.2) },
  w: { shape: [2, 3], data: wave(6, 0.5) },
  u: { shape: [3, 3], data: wave(9, 0.7) },
  rate: 0.75,
  table: { shape: [3, 2], data: wave(6, 0.9) },
  rows: { shape: [2, 1, 1], data: [0.5, 1.5] },
  ids: ndarray([0, 2, 2, 1], "int32"),
};
const cell = (h: Node, slice: Node): Node => tanh(add(matMul(slice, w), matMul(h, u)));
const halved = (h: Node): Node =>
  customVjp(exp(h), { h }, { h: (yBar, { h: primal }) => mul(yBar, mul(rate, exp(primal))) });
const held = (h: Node): Node => checkpoint(({ h: part }) => tanh(mul(part, add(part, rate))), { h });

/** A scan of a step. */
function over(step: (h: Node, slice: Node) => Node, reverse = false): Node {
  const { states, outputs } = scan(
    ({ h }, { x: slice }) => {
      const next = step(h, slice);
      return { states: { h: next }, outputs: { squares: square(next) } };
    },
    { states: { h: h0 }, sequences: { x }, reverse },
  );
  return add(sum(states.h), sum(outputs.squares));
}

const losses: Readonly<Record<string, Node>> = {
  "a scan": over(cell),
  "a scan backwards": over(cell, true),
  "a custom rule with a node from outside": sum(square(halved(matMul(x, w)))),
  "a checkpoint": sum(square(held(matMul(x, w)))),
  "a checkpoint of a custom rule": sum(checkpoint(({ h }) => held(halved(h)), { h: matMul(x, w) })),
  "a scan over checkpoints": over((h, slice) => held(cell(h, slice))),
  "a scan over custom rules": over((h, slice) => tanh(halved(cell(h, slice)))),
  "a scan in a scan": over((h, slice) => {
    const { states } = scan(({ inner }, { row }) => ({ states: { inner: tanh(mul(inner, row)) }, outputs: {} }), {
      states: { inner: cell(h, slice) },
      sequences: { row: rows },
    });
    return matMul(states.inner, u);
  }),
  "ids as a sequence": sum(
    scan(({ a }, { ids: id }) => ({ states: { a: tanh(add(a, gather(table, id))) }, outputs: {} }), {
      states: { a: constant([0.5, 1]) },
      sequences: { ids },
    }).states.a,
  ),
  "a Hessian": sum(square(hessian(sum(exp(mul(table, square(table)))), table))),
};

const parameters = ["w", "u", "table", "rows"];

/** The inputs of a graph that parameters are, in order. */
function parametersOf(outputs: readonly Node[]): readonly Node[] {
  return topology(outputs).nodes.filter(({ name, op }) => op.name === "Parameter" && parameters.includes(name ?? ""));
}

/** The loss, its gradients, and the gradients of the sum of their squares. */
function derivatives(loss: Node): readonly Node[] {
  const by = parametersOf([loss]);
  const first = gradients(loss, by);
  const second = gradients(
    first.map((each): Node => sum(square(each))).reduce((a, b) => add(a, b)),
    by,
  );
  return [loss, ...first, ...second];
}

/** For each node: whose gradient it belongs to, as far as that is part of the graph, and as what. */
function origins(outputs: readonly Node[]): unknown {
  const { nodes, position } = topology(outputs);
  return nodes.map(({ origin }) => {
    const forward = origin && position.get(origin.node);
    return forward === undefined ? undefined : [forward, origin?.part, origin?.input];
  });
}

const values = (outputs: readonly Node[]): unknown => evaluate(outputs, at).map(bytes);

test.each(Object.entries(losses))("%s comes back: bytes, structure, values, gradients at orders 1 and 2", (_, loss) => {
  const back = fromJSON(JSON.parse(textOf(loss))) as Node; // one node
  expect(textOf(back)).toBe(textOf(loss));
  expect(sameGraph(back, loss)).toBe(true);
  expect(hashGraph(back)).toBe(hashGraph(loss));
  expect(origins([back])).toEqual(origins([loss]));
  expect(values(derivatives(back))).toEqual(values(derivatives(loss)));
});

test.each(Object.entries(losses))("%s comes back with its gradients, which can be differentiated again", (_, loss) => {
  const [, ...outputs] = derivatives(loss);
  const back = fromJSON(textOf([loss, ...outputs])) as readonly Node[]; // a list
  expect(textOf(back)).toBe(textOf([loss, ...outputs]));
  expect(sameGraph(back, [loss, ...outputs])).toBe(true);
  expect(origins(back)).toEqual(origins([loss, ...outputs]));
  expect(values(back)).toEqual(values([loss, ...outputs]));
  const by = parametersOf(back);
  const again = (list: readonly Node[]): readonly Node[] => gradients(sum(square(list[1] as Node)), by);
  expect(values(again(back))).toEqual(
    values(
      gradients(
        sum(square(outputs[0] as Node)),
        by.map((node) => parametersOf([loss]).find(({ name }) => name === node.name) as Node),
      ),
    ),
  );
});

test("scans built alike are the same, and hash the same; another step, another direction or another name is not", () => {
  const slower = (h: Node, slice: Node): Node => cell(h, mul(2, slice));
  expect(sameGraph(over(cell), over(cell))).toBe(true);
  expect(hashGraph(over(cell))).toBe(hashGraph(over(cell)));
  for (const other of [over(slower), over(cell, true), over((h, slice) => held(cell(h, slice)))]) {
    expect(sameGraph(over(cell), other)).toBe(false);
    expect(hashGraph(over(cell))).not.toBe(hashGraph(other));
  }
  const total = simplify(add(over(cell), over(cell))); // one scan is left
  expect(topology([total]).nodes.filter(({ op }) => op.name === "Scan").length).toBe(1);
});

test("a body that several nodes share is written once", () => {
  const loss = over(cell);
  const document = toJSON([loss, ...gradients(loss, [w, u])]);
  const scans = document.nodes.filter(({ op }) => op === "Scan");
  expect(scans.length).toBe(3);
  expect(document.bodies?.length).toBe(3);
  const twice = scan(({ h }, { x: slice }) => ({ states: { h: cell(h, slice) }, outputs: {} }), {
    states: { h: h0 },
    sequences: { x },
  }).states.h;
  const node = topology([twice]).nodes.find(({ op }) => op.name === "Scan") as Node;
  const copy = fromJSON(toJSON([node, twice])) as readonly Node[];
  expect(copy[1]?.inputs[0]).toBe(copy[0]);
});

test("a document of version 1 is still read", () => {
  const first: unknown = {
    format: "adjoint-graph",
    version: 1,
    nodes: [
      {
        id: 0,
        op: "Input",
        name: "x",
        inputs: [],
        attributes: { kind: "real", shape: [2] },
        shape: [2],
        kind: "real",
      },
      { id: 1, op: "Exp", inputs: [0], shape: [2], kind: "real" },
      { id: 2, op: "Sum", inputs: [1], attributes: { axes: [0], keepAxes: false }, shape: [], kind: "real" },
    ],
    outputs: { node: 2 },
  };
  expect(sameGraph(fromJSON(first), sum(exp(input("x", [2]))))).toBe(true);
  expect(() => fromJSON({ ...(first as object), bodies: [] })).toThrow(
    "bodies: came with version 2; this says it is 1.",
  );
});

test("a node that a rule uses is replaced in the rule too", () => {
  const y = halved(table);
  const quicker = substitute(y, { rate: mul(2, rate) });
  const [before, after] = evaluate([gradients(sum(y), table), gradients(sum(quicker), table)], at);
  expect([...after.data]).toEqual([...before.data].map((value) => 2 * value));
  const by = gradients(sum(gradients(sum(y), table)), rate); // and it has its second derivatives
  expect(evaluate(by, at).item()).toBeCloseTo(evaluate(sum(exp(table)), at).item(), 12);
});
