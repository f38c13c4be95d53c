import {
  add,
  apply,
  cond,
  constant,
  elementwise,
  evaluate,
  exp,
  fromJSON,
  gradients,
  input,
  less,
  matMul,
  mul,
  type Node,
  named,
  norm,
  ops,
  parameter,
  real,
  relu,
  sinc,
  softplus,
  sub,
  sum,
  toJSON,
  whileLoop,
} from "@adjoint/core";
import { expand, expansions, topology } from "@adjoint/core/graphs";
import { allOps, opTable } from "@adjoint/core/ops";
import { describe, expect, test } from "vitest";

const expansionOf = opTable<Node | null>(expansions);
const namesOf = (...outputs: readonly Node[]): ReadonlySet<string> =>
  new Set(topology(outputs).nodes.map(({ op }) => op.name));

/** A small node of each op that has an expansion. */
const choose = (min: number, max: number): number => Math.min(max, Math.max(min, 1));
const regions: Readonly<Record<string, Node>> = {
  Cond: cond(
    input("c", [], { kind: "bool" }),
    { whenTrue: ({ x }) => exp(x), whenFalse: ({ x }) => mul(x, 2) },
    { x: input("x", [2]) },
  ),
  WhileLoop: whileLoop(({ x }) => ({ x: mul(x, 2) }), {
    states: { x: input("x", []) },
    condition: ({ x }) => less(x, 10),
    limit: 9,
  }).x,
};
const samples = allOps.flatMap((op): { name: string; node: Node }[] => {
  const region = regions[op.name]?.inputs[0]; // what the node unpacks
  if (region !== undefined) return [{ name: op.name, node: region }];
  const drawn = op.shape.draw?.(choose);
  if (drawn === undefined || !Array.isArray(op.inputs)) return [];
  const inputs = (op.inputs as readonly string[]).map((name, k): [string, Node] => [
    name,
    input(name, drawn.shapes[k] ?? [], {
      kind: (op.domain as Record<string, { kinds: ["real"] }>)[name]?.kinds[0] ?? "real",
    }),
  ]);
  const node = apply(op as never, Object.fromEntries(inputs) as never, drawn.attributes as never) as Node;
  return expansionOf(node) ? [{ name: op.name, node }] : [];
});

describe("an op with an expansion", () => {
  test("about forty ops have one", () => {
    expect(samples).toHaveLength(Object.values(expansions).filter((entry) => entry !== null).length);
    expect(samples).toHaveLength(47);
  });

  test.each(samples)("$name does not come back in its own", ({ name, node }) => {
    const expanded = expand(node);
    for (const left of topology([expanded]).nodes) expect(expansionOf(left) ?? null, `${left}`).toBeNull();
    expect(namesOf(expanded)).not.toContain(name);
  });

  test.each(samples)("$name stays if it is kept, and if it is not among those chosen", ({ node }) => {
    expect(expand(node, { keep: [node.op] })).toBe(node);
    expect(expand(node, { only: [] })).toBe(node);
    expect(expand(node, { only: [node.op] })).not.toBe(node);
  });
});

test("a gradient is expanded with its model, and both keep their values", () => {
  const x = input("x", ["batch", 3]);
  const W = parameter("W", [3, 2]);
  const loss = sum(sum(softplus(sub(relu(matMul(x, W)), exp(matMul(x, W))))));
  const graph = { loss, dW: gradients(loss, W) };
  const expanded = expand(graph);
  const bindings = { x: [[1, -2, 0.5], [0, 3, -1]], W: [[0.1, -0.2], [0.3, 0.4], [-0.5, 0.6]] }; // biome-ignore format: matrices
  expect(namesOf(graph.loss, graph.dW)).toContain("MulNoNan");
  expect(namesOf(expanded.loss, expanded.dW)).not.toContain("MulNoNan");
  const [before, after] = [evaluate(graph, bindings), evaluate(expanded, bindings)];
  expect(after.loss.item()).toBeCloseTo(before.loss.item(), 14);
  for (const [i, value] of [...before.dW.data].entries()) expect(after.dW.data[i]).toBeCloseTo(value, 14);
});

test("names and origins go over to what stands in the place of a node; what is not expanded stays", () => {
  const [a, b] = [input("a", [2]), input("b", [2])];
  const inner = add(a, b);
  const y = named("difference", sub(inner, b));
  const expanded = expand(y);
  expect(expanded.name).toBe("difference");
  expect(expanded.inputs[0]).toBe(inner);
  const gradient = gradients(sum(mul(a, relu(a))), a);
  const compared = topology([expand(gradient)]).nodes.filter(({ op }) => op === ops.Less); // greater(a, 0) in the rule of Relu
  expect(compared.map(({ origin }) => origin?.node.op)).toEqual([undefined, ops.Relu]); // that of the forward pass first
});

test("a copy is the node that it copies, whose name stays", () => {
  const x = input("x", [2]);
  expect(expand(named("copy", apply(ops.Copy, { x })))).toBe(x);
});

test("where a named axis stands in the way, the node stays, or another expansion is taken", () => {
  expect(expand(norm(input("x", ["batch", 3]))).op).toBe(ops.Norm);
  expect(expand(norm(input("x", ["batch", 3]), { axis: 1 })).op).toBe(ops.Reshape);
  expect(expand(norm(input("x", [0]))).op).toBe(ops.Norm);
  expect(expand(apply(ops.Sinc, { x: input("x", [2]) }, { order: 5 })).op).toBe(ops.Sinc);
  expect(expand(sinc(input("x", [2]))).op).toBe(ops.Where);
  const x = input("x", ["batch", "time", 3]);
  const W = constant([[1], [2], [3]]);
  const product = matMul(x, W);
  const u = parameter("u", [3, 1]);
  const ofShared = gradients(sum(matMul(x, u)), u);
  expect(namesOf(product, ofShared)).toContain("SharedMatMulTranspose");
  const both = expand({ product, ofShared });
  expect(namesOf(both.product, both.ofShared)).not.toContain("SharedMatMulTranspose");
  const bindings = { x: [[[1, 2, 3], [4, 5, 6]], [[0, 1, 0], [7, 8, 9]]], u: [[1], [1], [1]] }; // biome-ignore format: matrices
  expect(evaluate(both, bindings).product.toArray()).toEqual(evaluate(product, bindings).toArray());
  expect(evaluate(both, bindings).ofShared.toArray()).toEqual(evaluate(ofShared, bindings).toArray());
});

test("parts that have a name stay packed", () => {
  const packed = { parts: [["batch", 2], [3]], index: 1 } as const;
  const x = apply(ops.Place, { x: input("x", [3]) }, packed);
  expect(expand(x)).toBe(x);
  const y = apply(ops.Unpack, { x }, packed);
  expect(expand(y)).toBe(y);
});

test("an op of one's own stays", () => {
  const Cube = elementwise({
    name: "Relu",
    domain: { x: real },
    value: (x) => x ** 3,
    vjp: { x: null },
    doc: { summary: "Cube.", formula: "x^3", kinks: "none", source: "a test" },
  });
  const y = apply(Cube, { x: input("x", [2]) });
  expect(expand(y)).toBe(y);
});

test("an expanded graph is a document like any other", () => {
  const y = expand(relu(input("x", [2])));
  expect(evaluate(fromJSON(toJSON(y)) as Node, { x: [-1, 2] }).toArray()).toEqual([0, 2]);
});

test("a deep graph is expanded", () => {
  let y: Node = input("x", []);
  for (let i = 0; i < 20_000; i++) y = sub(y, 1);
  expect(evaluate(expand(y), { x: 1 }).item()).toBe(-19_999);
});

test("options that are not lists of records are refused", () => {
  const x = input("x", []);
  expect(() => expand(x, { keep: ["Sub"] as never })).toThrow("expand: keep is a list of records, such as [ops.Sub].");
  expect(() => expand(x, { only: ops.Sub as never })).toThrow("expand: only is a list of records, such as [ops.Sub].");
});
