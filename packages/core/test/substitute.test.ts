import {
  AdjointError,
  add,
  constant,
  evaluate,
  exp,
  explain,
  gradients,
  input,
  mul,
  type Node,
  named,
  neg,
  sigmoid,
  substitute,
  sum,
} from "@adjoint/core";
import { topology } from "@adjoint/core/graphs";
import fc from "fast-check";
import { Map as ImmutableMap } from "immutable";
import { expect, test } from "vitest";
import { bindings, bytes, graphSteps, grow, x, y } from "./random-graphs.ts";

const DEPTH = 100_000;

test("replacing inputs by constants gives the values and gradients that binding them gives", () => {
  fc.assert(
    fc.property(graphSteps(15), bindings, (steps, values) => {
      const nodes = grow([x, y], steps);
      const loss = add(sum(nodes.at(-1) as Node), sum(x));
      const outputs = { loss, dx: gradients(loss, x) };
      const replaced = substitute(outputs, new Map([[x as Node, constant(values.x)]]));
      const [one, other] = [evaluate(outputs, values), evaluate(replaced, { y: values.y })];
      expect(bytes(other.loss)).toEqual(bytes(one.loss));
      expect(bytes(other.dx)).toEqual(bytes(one.dx));
    }),
  );
});

test("what depends on no replaced node stays the same node, and the rest keeps its sharing", () => {
  fc.assert(
    fc.property(graphSteps(15), (steps) => {
      const nodes = grow([x, y], steps);
      const other = input("other", [2]);
      const images = substitute(nodes, new Map([[y as Node, other as Node]]));
      const uses = (node: Node): boolean => topology([node]).position.has(y);
      expect(images.map((image, i) => image === nodes[i])).toEqual(nodes.map((node) => !uses(node)));
      expect(topology(images).nodes.length).toBe(topology(nodes).nodes.length);
      expect(topology(images).position.has(y)).toBe(false);
    }),
  );
});

test("a replacement by itself changes nothing", () => {
  const loss = sum(mul(x, exp(x)));
  expect(substitute(loss, { x })).toBe(loss);
  expect(substitute(loss, {})).toBe(loss);
});

test("replacements are taken as they are, all at once", () => {
  const f = mul(y, exp(y));
  const shifted = substitute(f, { y: add(y, 1) });
  expect(evaluate(shifted, { y: [0, 1] }).toArray()).toEqual([Math.E, 2 * Math.exp(2)]);
  const [a, b] = [input("a", []), input("b", [])];
  const swapped = substitute(
    add(a, neg(b)),
    new Map([
      [a, b],
      [b, a],
    ]),
  );
  expect(evaluate(swapped, { a: 1, b: 10 }).item()).toBe(9);
});

test("replacements come by name or by node, in a record, a Map or an immutable Map; the answer has the form of the question", () => {
  const h = named("h", exp(y));
  const f = { out: sum(h) };
  for (const replacements of [{ h: y }, new Map([["h", y]]), new Map([[h, y]]), ImmutableMap([["h", y]])]) {
    expect(evaluate(substitute(f, replacements), { y: [1, 2] }).out.item()).toBe(3);
  }
  expect(Array.isArray(substitute([h], {}))).toBe(true);
  expect(substitute(h, { h: y })).toBe(y);
});

test("names and origins go over, the origin to the image of the forward node; replacements are left as they are", () => {
  const h = named("h", sigmoid(y));
  const loss = sum(mul(h, h));
  const z = exp(input("z", [2]));
  const replaced = substitute({ loss, dh: gradients(loss, y) }, { y: z });
  expect(z.origin).toBeUndefined();
  const built = explain(gradientOf(z, (node) => named("h", sigmoid(node))));
  // the seed does not depend on y: it is the same node, still of the sum that was replaced
  expect(explain(replaced).replaceAll("of Sum []", "of %4 Sum").replace(/ +/g, " ")).toBe(built.replace(/ +/g, " "));
});

function gradientOf(z: Node, f: (node: Node) => Node): { loss: Node; dh: Node } {
  const h = f(z);
  const loss = sum(mul(h, h));
  return { loss, dh: gradients(loss, z) };
}

test("a node that replaces a gradient node gets no origin from it", () => {
  const mine = neg(y);
  const dy = gradients(sum(exp(y)), y);
  expect(dy.origin?.part).toBe("vjp");
  expect(substitute(neg(dy), new Map([[dy, mine]])).inputs[0]).toBe(mine);
  expect([mine.origin, mine.inputs[0]?.origin]).toEqual([undefined, undefined]);
});

test("a chain of 100,000 nodes is rebuilt", () => {
  let node: Node = y;
  for (let i = 0; i < DEPTH; i++) node = neg(node);
  const image = substitute(node, { y: constant([3, 4]) });
  expect(evaluate(image, {}).toArray()).toEqual([3, 4]);
});

const twice = add(y, input("y", [2]));
const ids = input("ids", [2], { kind: "int32" });
// biome-ignore lint/suspicious/noExplicitAny: these calls are wrong on purpose
const wrong = (value: unknown): any => value;
const cases: readonly [work: () => unknown, text: string][] = [
  [() => substitute(exp(y), { x }), 'ArgumentError: substitute: no node of the graph has the name "x".'],
  [() => substitute(exp(y), [[x, x]]), "ArgumentError: substitute: x [2, 2] is not part of the graph."],
  [
    () => substitute(twice, { y }),
    'ArgumentError: substitute: two nodes have the name "y": y [2] and y [2]. Replace them by node, in a Map.',
  ],
  [
    () => substitute(exp(y), { y: x }),
    "ShapeError: substitute: y [2] cannot be replaced by x [2, 2]: the shape must be [2].",
  ],
  [
    () => substitute(exp(y), { y: ids }),
    "KindError: substitute: y [2] is real and cannot be replaced by ids [2], which is int32.",
  ],
  [
    () => substitute(exp(y), { y: wrong(3) }),
    "ArgumentError: substitute: the replacement of y [2] is 3, not a node; constant(…) makes a node of numbers.",
  ],
  [
    () => substitute(exp(y), wrong(null)),
    "ArgumentError: substitute: replacements must be a record or a Map; got null.",
  ],
];

test.each(cases)("bad input %#: the error says what to do", (work, text) => {
  let thrown: unknown;
  try {
    work();
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(AdjointError);
  expect(String(thrown)).toBe(text);
});

test.each([
  [null, "got null."],
  [3, "got 3."],
  [Promise.resolve({}), "got a Promise: await it."],
])("replacements that are not a record or a Map are refused: %#", (replacements, text) => {
  expect(() => substitute(exp(x), replacements as never)).toThrow(
    `substitute: replacements must be a record or a Map; ${text}`,
  );
});
