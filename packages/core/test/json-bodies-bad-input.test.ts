import {
  add,
  Body,
  constant,
  customVjp,
  exp,
  fromJSON,
  type GraphDocument,
  input,
  mul,
  type Node,
  parameter,
  reshape,
  scan,
  sum,
  toJSON,
} from "@adjoint/core";
import type { JsonBody } from "@adjoint/core/graphs";
import { expect, test } from "vitest";
import { errorOf, messageOf } from "./json-documents.ts";

const xs = input("xs", [3]);
const scanned = sum(
  scan(({ h }, { xs: x }) => ({ states: { h: mul(h, x) }, outputs: {} }), {
    states: { h: constant(0.5) },
    sequences: { xs },
  }).states.h,
);
const custom = customVjp(exp(xs), { xs }, { xs: (yBar) => mul(yBar, 2) });

/** The document of a graph, with one part replaced. */
function broken(document: GraphDocument, path: readonly (string | number)[], value: unknown): unknown {
  const copy: unknown = structuredClone(document);
  let parent = copy as Record<string | number, unknown>; // the way is known to exist
  for (const key of path.slice(0, -1)) parent = parent[key] as typeof parent;
  const last = path.at(-1) as string | number;
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return copy;
}

const ofScan = toJSON(scanned);
const ofCustom = toJSON(custom);
const at = ofScan.nodes.findIndex(({ op }) => op === "Scan");
const customAt = ofCustom.nodes.findIndex(({ op }) => op === "Custom");
const inBody = (nodes: readonly unknown[], inputs: readonly number[], outputs: readonly number[]): JsonBody[] =>
  [{ nodes, inputs, outputs }] as JsonBody[]; // wrong on purpose

const cases: readonly [what: string, json: unknown, text: string][] = [
  ["bodies that are no list", broken(ofScan, ["bodies"], {}), "bodies: must be a list; found an object."],
  ["a body that is none", broken(ofScan, ["bodies", 0], 3), "bodies[0]: must be an object; found 3."],
  ["a body without inputs", broken(ofScan, ["bodies", 0, "inputs"], undefined), 'bodies[0]: lacks the key "inputs".'],
  [
    "a placeholder that does not exist",
    broken(ofScan, ["bodies", 0, "inputs", 0], 9),
    "bodies[0].inputs[0]: must be the id of a node, from 0 to 2; found 9.",
  ],
  [
    "a placeholder that is computed",
    broken(ofScan, ["bodies", 0, "inputs", 0], 2),
    "bodies[0]: a body: Mul [] has a value and is no placeholder.",
  ],
  [
    "a placeholder twice",
    broken(ofScan, ["bodies", 0, "inputs", 1], 0),
    "bodies[0]: a body: a placeholder is given twice.",
  ],
  [
    "a bound node that is no placeholder",
    broken(ofScan, ["bodies", 0, "inputs"], [0]),
    "bodies[0]: a body: it uses xs [], which is none of its inputs; pass it in.",
  ],
  [
    "a body that does not exist",
    broken(ofScan, ["nodes", at, "attributes", "body", "body"], 1),
    `nodes[${at}].attributes.body.body: must be the position of an earlier body, from 0 to 0; found 1.`,
  ],
  [
    "a body inside itself",
    broken(ofScan, ["bodies"], inBody([{ ...ofScan.nodes[at], id: 0, inputs: [] }], [], [0])),
    "bodies[0].nodes[0].attributes.body.body: must be the position of an earlier body, of which there is none; found 0.",
  ],
  [
    "something else in the place of a body",
    broken(ofScan, ["nodes", at, "attributes", "body"], 0),
    `nodes[${at}].attributes.body: must be a body; found 0.`,
  ],
  [
    "names for the inputs, which version 3 does not have",
    broken(ofScan, ["nodes", at, "inputNames"], ["h", "xs"]),
    `nodes[${at}]: has the unknown key "inputNames"; known are id, op, inputs, shape, kind, name, attributes, origin, scope.`,
  ],
  [
    "another length than that of the sequences",
    broken(ofScan, ["nodes", at, "attributes", "length"], 4),
    `nodes[${at}]: Scan: states · sequences[T, …] · constants → packed [states, outputs[T, …]]: xs must be [4]; got h: [], xs: [3]`,
  ],
  [
    "more states than there are",
    broken(ofScan, ["nodes", at, "attributes", "states"], 2),
    `nodes[${at}]: Scan: states · sequences[T, …] · constants → packed [states, outputs[T, …]]: 2 states and 1 sequences are more than the 2 inputs, or the 1 outputs, of the body; got h: [], xs: [3]`,
  ],
  [
    "no sequence",
    broken(ofScan, ["nodes", at, "attributes", "sequences"], 0),
    `nodes[${at}]: Scan: states · sequences[T, …] · constants → packed [states, outputs[T, …]]: there is no sequence to go over, so nothing says how many steps there are; got h: [], xs: [3]`,
  ],
  [
    "a count that is none",
    broken(ofScan, ["nodes", at, "attributes", "states"], -1),
    `nodes[${at}].attributes.states: must be a whole number from 0 up; found -1.`,
  ],
  [
    "rules for another value",
    broken(ofCustom, ["nodes", customAt, "attributes", "ruled"], []),
    `nodes[${customAt}]: Custom: value[…] · others → […]: the body of the rules gives 1 nodes and not 0; got value: [3], xs: [3]`,
  ],
  [
    "a rule for the value itself",
    broken(ofCustom, ["nodes", customAt, "attributes", "ruled"], [0]),
    `nodes[${customAt}]: Custom: value[…] · others → […]: there is a rule for the input 0, which has none; got value: [3], xs: [3]`,
  ],
  [
    "a rule for an input that does not exist",
    broken(ofCustom, ["nodes", customAt, "attributes", "ruled"], [7]),
    `nodes[${customAt}]: Custom: value[…] · others → […]: there is a rule for the input 7, which has none; got value: [3], xs: [3]`,
  ],
];

test.each(cases)("%s is refused", (_, json, text) => {
  expect(messageOf(() => fromJSON(json))).toBe(`FormatError: ${text}`);
});

test("bodies that lie inside each other 10,000 deep are refused: no stack overflows", () => {
  const [rules] = ofCustom.bodies ?? [];
  const node = { ...ofCustom.nodes[customAt], id: 3, inputs: [0, 2] };
  const bodies: unknown[] = [rules];
  for (let i = 0; i < 10_000; i++) {
    const custom = { ...node, attributes: { rules: { body: i }, ruled: [1] } };
    bodies.push({ nodes: [...(rules?.nodes.slice(0, 3) ?? []), custom], inputs: [0, 1, 2], outputs: [3] });
  }
  expect(errorOf(() => fromJSON({ ...ofCustom, bodies: bodies.slice(0, 32) }))).toBeUndefined();
  expect(messageOf(() => fromJSON({ ...ofCustom, bodies }))).toBe(
    "FormatError: bodies[32]: a body: more than 32 bodies lie inside each other; write the inner ones out.",
  );
});

test("a program cannot nest bodies without end either", () => {
  let body = new Body([xs], [exp(xs)]);
  const nest = (): void => {
    for (let i = 0; i < 40; i++) {
      const x = input("x", [3]);
      const inner = body;
      const [copy] = inner.at([x]);
      const y = customVjp(copy ?? x, { x }, { x: (yBar) => inner.at([yBar])[0] ?? yBar });
      body = new Body([x], [y]);
    }
  };
  expect(messageOf(nest)).toBe(
    "ArgumentError: a body: more than 32 bodies lie inside each other; write the inner ones out.",
  );
});

test("all nodes of all bodies count towards maxNodes", () => {
  expect(messageOf(() => fromJSON(ofScan, { limits: { maxNodes: 6 } }))).toBe(
    "FormatError: nodes: has 4 nodes besides those of the bodies; the limit is 6 (maxNodes).",
  );
  expect(errorOf(() => fromJSON(ofScan, { limits: { maxNodes: 9 } }))).toBeUndefined();
});

/** A chain of bodies in which each one holds two scans of the one before it: 2ⁿ nodes in a document of n bodies. */
function doubling(levels: number): unknown {
  const fold = (h: Node<[]>, step: (h: Node<[]>) => Node<[]>): Node<[]> =>
    scan(({ h }) => ({ states: { h: step(h) }, outputs: {} }), { states: { h }, sequences: { xs: reshape(h, [1]) } })
      .states.h;
  const twice = fold(constant(0.5), (h) => mul(fold(h, exp), fold(h, exp)));
  const { bodies: [innermost, , outer] = [], ...document } = toJSON(twice);
  const naming = <T>(value: T, body: number): T =>
    JSON.parse(JSON.stringify(value).replaceAll(/\{"body":\d+\}/g, `{"body":${body}}`));
  const chain = Array.from({ length: levels }, (_, i) => naming(outer, i));
  return { ...document, bodies: [innermost, ...chain], nodes: naming(document.nodes, levels) };
}

test("bodies that hold two of the one before them are refused before they are evaluated: few bodies, 2ⁿ nodes", () => {
  expect(JSON.stringify(doubling(18)).length).toBeLessThan(30_000);
  expect(messageOf(() => fromJSON(doubling(18)))).toBe(
    "FormatError: bodies[17].nodes[6]: brings its list to 1572853 nodes, those of inner bodies counted at every use; the limit is 1048576 (maxNodes).",
  );
  expect(errorOf(() => fromJSON(doubling(10)))).toBeUndefined();
  expect(errorOf(() => fromJSON(doubling(31), { limits: { maxNodes: 1e12 } }))).toBeUndefined();
});

test("one's own op cannot take the name of an op that is made where it is used", () => {
  const own = { ...exp(xs).op, name: "Scan" };
  expect(messageOf(() => toJSON(add(xs, parameter("p", [3])), { ops: [own] }))).toBe(
    "ArgumentError: toJSON: two ops have the name Scan; give one's own another name.",
  );
});
