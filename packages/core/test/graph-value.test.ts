import {
  AdjointError,
  add,
  constant,
  exp,
  Graph,
  gradients,
  hashGraph,
  input,
  mul,
  NDArray,
  type Node,
  named,
  neg,
  parameter,
  sameGraph,
  sub,
  sum,
} from "@adjoint/core";
import fc from "fast-check";
import { Map as ImmutableMap, List } from "immutable";
import { expect, test } from "vitest";
import { graphSteps, grow, x, y } from "./random-graphs.ts";

const DEPTH = 100_000;

test("a graph lists its nodes, names, users, inputs and parameters", () => {
  const W = parameter("W", [2]);
  const h = named("h", mul(y, W));
  const graph = new Graph({ h, total: sum(add(h, mul(h, h))) });
  expect(graph.nodes.map(String).toArray()).toEqual(["y [2]", "W [2]", "h [2]", "Mul [2]", "Add [2]", "Sum []"]);
  expect(graph.named.get("h")).toBe(h);
  expect(graph.named.keySeq().toArray()).toEqual(["y", "W", "h"]);
  expect(graph.inputs.toArray()).toEqual([y]);
  expect(graph.parameters.toArray()).toEqual([W]);
  expect(graph.users(h).map(String).toArray()).toEqual(["Mul [2]", "Add [2]"]); // h · h uses it once
  expect(graph.users(graph.nodes.last() as Node).size).toBe(0);
  expect([graph.has(h), graph.has(x)]).toEqual([true, false]);
});

test("views are made once, and a graph does not change with the record it was made from", () => {
  const y2 = neg(y);
  const outputs: Record<string, Node> = { y2 };
  const graph = new Graph(outputs);
  outputs.x = x;
  expect(graph.nodes.toArray()).toEqual([y, y2]);
  expect(graph.nodes).toBe(graph.nodes);
  expect(graph.named).toBe(graph.named);
  expect(graph.inputs).toBe(graph.inputs);
  expect(graph.parameters).toBe(graph.parameters);
  expect(graph.users(y)).toBe(graph.users(y));
  expect([Object.isFrozen(graph), Object.isFrozen(graph.outputs)]).toEqual([true, true]);
});

test("a node of another graph and a name that two nodes have are errors", () => {
  const graph = new Graph(add(y, input("y", [2])));
  expect(textOf(() => graph.users(x))).toBe("ARGUMENT: users: x [2, 2] is not part of the graph.");
  expect(textOf(() => graph.named)).toBe(
    'ARGUMENT: Two nodes have the name "y": y [2] and y [2]. Give them different names.',
  );
});

test("a graph is a key of immutable collections by its structure", () => {
  const make = (): Graph => new Graph(exp(input("x", [2])));
  expect(ImmutableMap([[make(), 1]]).get(make())).toBe(1);
  expect(List([make()]).equals(List([make()]))).toBe(true);
  expect(make().equals(new Graph(neg(input("x", [2]))))).toBe(false);
  expect(make().equals("graph")).toBe(false);
});

test("graphs that are built alike are the same and share their hash, in whatever order their nodes were made", () => {
  fc.assert(
    fc.property(graphSteps(20), (steps) => {
      const build = (): Node[] => grow([input("x", [2, 2]), input("y", [2]), constant([0.5, -0.25])], steps);
      const [a, b] = [build(), build()];
      expect(sameGraph(a, b)).toBe(true);
      expect(hashGraph(a)).toBe(hashGraph(b));
      expect(hashGraph(a)).toMatch(/^[0-9a-f]{16}$/);
    }),
  );
  const left = input("a", []);
  const early = sub(exp(left), neg(left));
  const second = input("a", []);
  const late = neg(second); // made first here
  expect(hashGraph(early)).toBe(hashGraph(sub(exp(second), late)));
});

test("graphs with different steps differ, also by their hash", () => {
  fc.assert(
    fc.property(graphSteps(8), graphSteps(8), (one, other) => {
      const [a, b] = [one, other].map((steps) => grow([x, y], steps).at(-1) as Node) as [Node, Node];
      expect(hashGraph(a) === hashGraph(b)).toBe(sameGraph(a, b));
    }),
  );
});

const a = input("a", []);
const b = input("b", []);
const differences: readonly [what: string, one: unknown, other: unknown][] = [
  ["the op", exp(a), neg(a)],
  ["the order of inputs", sub(a, b), sub(b, a)],
  ["a name", exp(a), exp(b)],
  ["a name further up", named("s", exp(a)), exp(a)],
  ["a size", exp(input("x", [2])), exp(input("x", [3]))],
  ["a size and a name of the same letters", input("x", ["2"]), input("x", [2])],
  ["a kind", input("x", [2]), input("x", [2], { kind: "int32" })],
  ["an attribute", sum(x, { axis: 0 }), sum(x, { axis: 1 })],
  ["a constant", constant([1, 2]), constant([1, 3])],
  ["the sign of a zero", constant(0), constant(-0)],
  ["a dtype", constant(NDArray.filled([2], 1, "float32")), constant([1, 1])],
  ["the form of the outputs", [a], a],
  ["the names of the outputs", { a }, { b: a }],
  ["the number of outputs", [a, a], [a]],
  ["sharing", add(exp(a), exp(a)), ((shared: Node) => add(shared, shared))(exp(a))],
  ["one input used twice", sub(a, a), sub(a, input("a", []))],
];

test.each(differences)("%s makes a difference", (_, one, other) => {
  const [left, right] = [one as Node, other as Node]; // or lists and records of nodes
  expect(sameGraph(left, right)).toBe(false);
  expect(sameGraph(right, left)).toBe(false);
  expect(sameGraph(left, left)).toBe(true);
  expect(hashGraph(left)).not.toBe(hashGraph(right));
});

test("names count or not, as asked", () => {
  expect(sameGraph(exp(a), exp(b), { names: false })).toBe(true);
  expect(hashGraph(exp(a), { names: false })).toBe(hashGraph(exp(b), { names: false }));
  expect(sameGraph(sub(a, b), sub(a, a), { names: false })).toBe(false);
});

test("NaN is NaN, and the order in which attributes are written is irrelevant", () => {
  expect(sameGraph(constant([Number.NaN]), constant([Number.NaN]))).toBe(true);
  expect(hashGraph(constant([Number.NaN]))).toBe(hashGraph(constant([-Number.NaN])));
});

test("a graph of 100,000 nodes is listed, compared and hashed", () => {
  const chain = (): Node => {
    let node: Node = input("x", [2]);
    for (let i = 0; i < DEPTH; i++) node = i % 2 === 0 ? neg(node) : exp(node);
    return node;
  };
  const graph = new Graph(chain());
  expect(graph.nodes.size).toBe(DEPTH + 1);
  expect(graph.users(graph.nodes.first() as Node).size).toBe(1);
  expect(graph.equals(new Graph(chain()))).toBe(true);
  expect(graph.hashCode()).toBe(new Graph(chain()).hashCode());
});

test("a gradient is a graph like any other", () => {
  const make = (): Node => gradients(sum(mul(x, exp(x))), x);
  expect(sameGraph(make(), make())).toBe(true);
});

function textOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof AdjointError) return `${error.code}: ${error.message}`;
  }
  return "nothing was thrown";
}
