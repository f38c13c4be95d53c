import {
  add,
  exp,
  fromJSON,
  type GraphDocument,
  input,
  mul,
  type Node,
  neg,
  ops,
  parameter,
  type Scope,
  scan,
  tanh,
  toJSON,
} from "@adjoint/core";
import { scoped, topology } from "@adjoint/core/graphs";
import { expect, test } from "vitest";

const x: Node = input("x", ["time"]);
const part = (name: string, of: (x: Node) => Node, at: Node): Node =>
  scoped(name, of(at), { kind: `${name}Kind`, from: at });

/** A scope with those around it, as a text. */
function path(scope: Scope | undefined): string {
  const names: string[] = [];
  for (let next = scope; next !== undefined; next = next.parent) names.push(`${next.name}:${next.kind}`);
  return names.join(" ");
}

/** A model of two parts, one of which is used twice, with a scan whose step is a part too. */
function model(): Node {
  const twice = (h: Node): Node => part("layer", tanh, part("layer", exp, h));
  const cell = (h: Node, slice: Node): Node => scoped("cell", mul(h, slice), { kind: "cellKind", from: [h, slice] });
  const run = (h: Node): Node =>
    scan(({ h }, { slice }) => ({ states: { h: cell(h, slice) }, outputs: {} }), {
      states: { h: parameter("start", []) },
      sequences: { slice: h },
    }).states.h;
  return add(
    part("model", (h) => part("run", run, twice(h)), x),
    1,
  );
}

test("a document lists the scopes, outer before inner, and nodes name them by position", () => {
  const y = add(
    part("outer", (h) => neg(part("inner", exp, h)), x),
    1,
  );
  const { scopes, nodes, version } = toJSON(y);
  expect(version).toBe(3);
  expect(scopes).toEqual([
    { name: "outer", kind: "outerKind" },
    { name: "inner", kind: "innerKind", parent: 0 },
  ]);
  expect(nodes.map(({ op, scope }) => [op, scope])).toEqual([
    ["Input", undefined],
    ["Exp", 1],
    ["Neg", 0],
    ["Constant", undefined],
    ["Repeat", undefined],
    ["Add", undefined],
  ]);
});

test("a document of a graph without scopes does not mention them", () => {
  expect(JSON.stringify(toJSON(exp(x)))).not.toContain("scope");
});

test("scopes come back: their names, their order, which nodes share one, those in bodies too; and the same bytes", () => {
  const y = model();
  const text = JSON.stringify(toJSON(y));
  const back = fromJSON(text) as Node;
  const [before, after] = [topology([y]).nodes, topology([back]).nodes];
  expect(after.map(({ scope }) => path(scope))).toEqual(before.map(({ scope }) => path(scope)));
  const firsts = (nodes: readonly Node[]): number[] => {
    const scopes = nodes.map(({ scope }) => scope);
    return scopes.map((scope) => scopes.indexOf(scope));
  };
  expect(firsts(after)).toEqual(firsts(before));
  expect(new Set(after.map(({ scope }) => path(scope)))).toEqual(
    new Set(["", "layer:layerKind model:modelKind", "run:runKind model:modelKind"]),
  );
  const step = after.find(({ op }) => op === ops.Scan)?.attributes as {
    readonly body: { readonly nodes: readonly Node[] };
  };
  expect(step.body.nodes.map(({ scope }) => path(scope))).toEqual(["", "", "cell:cellKind"]);
  expect(JSON.stringify(toJSON(back))).toBe(text);
});

test("a document may name so many scopes as it may have nodes", () => {
  const document = toJSON(model());
  const { length } = document.nodes;
  const limits = { maxNodes: length + 4 }; // and those of the body
  expect(() => fromJSON(document, { limits })).not.toThrow();
  const scopes = Array.from({ length: limits.maxNodes + 1 }, () => ({ name: "a", kind: "b" }));
  expect(() => fromJSON({ ...document, scopes }, { limits })).toThrow(
    `scopes: has ${scopes.length} scopes; the limit is ${limits.maxNodes} (maxNodes).`,
  );
});

test("100,000 scopes inside each other, a node in each, are read, closed into another and written", () => {
  const DEPTH = 100_000;
  const scopes = Array.from({ length: DEPTH }, (_, i) => ({
    name: `s${i}`,
    kind: "part",
    ...(i > 0 && { parent: i - 1 }),
  }));
  const nodes = scopes.map((_, i) =>
    i === 0
      ? { id: 0, op: "Input", name: "x", inputs: [], attributes: { kind: "real", shape: [] }, shape: [], kind: "real" }
      : { id: i, op: "Neg", inputs: [i - 1], shape: [], kind: "real", scope: i },
  );
  const y = fromJSON({ format: "adjoint-graph", version: 3, scopes, nodes, outputs: { node: DEPTH - 1 } }) as Node;
  scoped("whole", y, { kind: "part", from: [] });
  expect(y.scope?.name).toBe(`s${DEPTH - 1}`);
  const { scopes: written = [] }: GraphDocument = toJSON(y);
  expect(written.length).toBe(DEPTH);
  expect(written.at(-1)).toEqual({ name: `s${DEPTH - 1}`, kind: "part", parent: DEPTH - 2 });
});
