import { AdjointError, FormatError, fromJSON, type GraphDocument } from "@adjoint/core";
import { expect, test } from "vitest";
import { errorOf, messageOf, sample, textOf } from "./json-documents.ts";
import { y } from "./random-graphs.ts";

/** The sample with one part replaced, or taken away, or added. */
function broken(path: readonly (string | number)[], value?: unknown): unknown {
  const document: unknown = structuredClone(sample());
  let parent = document as Record<string | number, unknown>; // the way is known to exist
  for (const key of path.slice(0, -1)) parent = parent[key] as typeof parent;
  const last = path.at(-1) as string | number;
  if (value === undefined) delete parent[last];
  else Object.defineProperty(parent, last, { value, enumerable: true, configurable: true, writable: true });
  return document;
}

/** The sample with a constant that says something else of itself than its array does. */
function disagreeing(key: "shape" | "kind", value: unknown): unknown {
  const { nodes, ...rest } = sample();
  const [{ attributes, ...first }, ...others] = nodes as [GraphDocument["nodes"][number], ...GraphDocument["nodes"]];
  return { ...rest, nodes: [{ ...first, [key]: value, attributes: { ...attributes, [key]: value } }, ...others] };
}

const deep = (levels: number): unknown => {
  let value: unknown = [];
  for (let i = 0; i < levels; i++) value = [value];
  return value;
};
const circular: unknown[] = [];
circular.push(circular);

const cases: readonly [what: string, json: unknown, text: string][] = [
  ["nothing", undefined, "the document: must be an object; found undefined."],
  ["a list", [], "the document: must be an object; found a list of 0."],
  ["a missing key", broken(["nodes"]), 'the document: lacks the key "nodes".'],
  [
    "a surplus key",
    broken(["extra"], 1),
    'the document: has the unknown key "extra"; known are format, version, nodes, outputs, scopes, bodies.',
  ],
  [
    "a hostile key",
    broken(["__proto__"], { a: 1 }),
    'the document: has the unknown key "__proto__"; known are format, version, nodes, outputs, scopes, bodies.',
  ],
  ["another format", broken(["format"], "onnx"), 'format: must be one of "adjoint-graph"; found "onnx".'],
  ["a later version", broken(["version"], 4), "version: must be 1, 2 or 3, the versions that are read here; found 4."],
  ["nodes that are not a list", broken(["nodes"], { length: 3 }), "nodes: must be a list; found an object."],
  ["a node that is not an object", broken(["nodes", 1], 7), "nodes[1]: must be an object; found 7."],
  [
    "an unknown key of a node",
    broken(["nodes", 1, "shapes"], []),
    'nodes[1]: has the unknown key "shapes"; known are id, op, inputs, shape, kind, name, attributes, origin, scope.',
  ],
  ["a missing key of a node", broken(["nodes", 1, "inputs"]), 'nodes[1]: lacks the key "inputs".'],
  ["a duplicate id", broken(["nodes", 1, "id"], 0), "nodes[1].id: must be 1, the position of the node; found 0."],
  ["a fractional id", broken(["nodes", 1, "id"], 1.5), "nodes[1].id: must be 1, the position of the node; found 1.5."],
  [
    "an unknown op",
    broken(["nodes", 1, "op"], "Frobnicate"),
    'nodes[1].op: there is no op "Frobnicate"; pass records of your own ops in the option ops.',
  ],
  [
    "an op that objects have",
    broken(["nodes", 1, "op"], "constructor"),
    'nodes[1].op: there is no op "constructor"; pass records of your own ops in the option ops.',
  ],
  [
    "an op that is a prototype",
    broken(["nodes", 1, "op"], "__proto__"),
    'nodes[1].op: there is no op "__proto__"; pass records of your own ops in the option ops.',
  ],
  [
    "an op that is not a text",
    broken(["nodes", 1, "op"], ["Neg"]),
    "nodes[1].op: must be a string; found a list of 1.",
  ],
  [
    "a node that is its own input",
    broken(["nodes", 2, "inputs", 0], 2),
    "nodes[2].inputs[0]: must be the id of an earlier node, from 0 to 1; found 2.",
  ],
  [
    "a forward reference",
    broken(["nodes", 2, "inputs", 0], 4),
    "nodes[2].inputs[0]: must be the id of an earlier node, from 0 to 1; found 4.",
  ],
  [
    "an input that is −0",
    broken(["nodes", 2, "inputs", 0], -0),
    "nodes[2].inputs[0]: must be the id of an earlier node, from 0 to 1; found -0.",
  ],
  [
    "an input that is a text",
    broken(["nodes", 2, "inputs", 0], "0"),
    'nodes[2].inputs[0]: must be the id of an earlier node, from 0 to 1; found "0".',
  ],
  [
    "an input of the first node",
    broken(["nodes", 0, "inputs", 0], 0),
    "nodes[0].inputs[0]: must be the id of an earlier node, but there is none yet; found 0.",
  ],
  ["an input too few", broken(["nodes", 2, "inputs"], [0]), "nodes[2].inputs: Mul has 2 inputs (a, b); found 1."],
  [
    "an unknown attribute",
    broken(["nodes", 3, "attributes", "axis"], 0),
    'nodes[3].attributes: Sum has no attribute "axis"; it has axes, keepAxes.',
  ],
  [
    "an attribute of an op that has none",
    broken(["nodes", 2, "attributes"], { toString: 1 }),
    'nodes[2].attributes: Mul has no attribute "toString"; it has none.',
  ],
  [
    "a missing attribute",
    broken(["nodes", 3, "attributes", "axes"]),
    'nodes[3].attributes: Sum needs the attribute "axes", a list of whole numbers.',
  ],
  [
    "no attributes at all",
    broken(["nodes", 3, "attributes"]),
    'nodes[3]: Sum needs the attribute "axes", a list of whole numbers.',
  ],
  [
    "an attribute of another sort",
    broken(["nodes", 3, "attributes", "axes"], true),
    "nodes[3].attributes.axes: must be a list of whole numbers; found true.",
  ],
  [
    "an object without a tag",
    broken(["nodes", 3, "attributes", "axes"], {}),
    'nodes[3].attributes.axes: must be an object with one key: "number", "array", "body" or "record".',
  ],
  [
    "nesting without end",
    broken(["nodes", 3, "attributes", "axes"], deep(100_000)),
    `nodes[3].attributes.axes${"[0]".repeat(64)}: is nested too deep (maxDepth).`,
  ],
  [
    "a value inside itself",
    broken(["nodes", 3, "attributes", "axes"], circular),
    `nodes[3].attributes.axes${"[0]".repeat(64)}: is nested too deep (maxDepth).`,
  ],
  [
    "nesting without end in a text",
    "[".repeat(1_000_000),
    `${"[0]".repeat(64)}: is nested deeper than 64 levels, the limit (maxDepth).`,
  ],
  [
    "a key twice",
    '{"format": "a", "nodes": [{"id": 0, "\\u0069d": 1}]}',
    'nodes[0].id: the key "id" stands twice in one object.',
  ],
  [
    "a huge array with little data",
    broken(["nodes", 0, "attributes", "value", "array", "shape"], [2 ** 30, 4]),
    "nodes[0].attributes.value.array.data: has 2 numbers; the shape [1073741824, 4] needs 4294967296.",
  ],
  [
    "a size that is negative",
    broken(["nodes", 0, "attributes", "value", "array", "shape", 0], -1),
    "nodes[0].attributes.value.array.shape[0]: must be a size, a non-negative integer; found -1.",
  ],
  [
    "a text among numbers",
    broken(["nodes", 0, "attributes", "value", "array", "data", 0], "1e3"),
    'nodes[0].attributes.value.array.data[0]: must be a number, or "NaN", "Infinity", "-Infinity", "-0"; found "1e3".',
  ],
  [
    "a number beyond float64",
    textOf(y).replace("[2]", "[1e999]"),
    'nodes[0].attributes.shape[0]: must be a number, or "NaN", "Infinity", "-Infinity", "-0"; found Infinity.',
  ],
  [
    "an unknown dtype",
    broken(["nodes", 0, "attributes", "value", "array", "dtype"], "bfloat16"),
    'nodes[0].attributes.value.array.dtype: must be one of "float64", "float32", "int32", "bool"; found "bfloat16".',
  ],
  [
    "a number that its dtype cannot hold",
    broken(["nodes", 0, "attributes", "value", "array", "dtype"], "int32"),
    "nodes[0].attributes.value.array: 0.5 at flat position 0 does not fit into int32.",
  ],
  [
    "another shape than inferred",
    broken(["nodes", 2, "shape"], [3]),
    "nodes[2].shape: must be [2], as the op infers; found [3].",
  ],
  [
    "a shape that is hard to print",
    broken(["nodes", 2, "shape"], [{ toString: 1 }, deep(100_000)]),
    "nodes[2].shape: must be [2], as the op infers; found [an object, a list of 1].",
  ],
  [
    "another kind than inferred",
    broken(["nodes", 2, "kind"], "int32"),
    'nodes[2].kind: must be "real", as the op infers; found "int32".',
  ],
  ["a name that is not a text", broken(["nodes", 1, "name"], 3), "nodes[1].name: must be a string; found 3."],
  [
    "an origin that does not exist",
    broken(["nodes", 5, "origin", "node"], 99),
    "nodes[5].origin.node: must be the id of a node, from 0 to 6; found 99.",
  ],
  [
    "an origin by no input",
    broken(["nodes", 5, "origin", "input"], "c"),
    'nodes[5].origin.input: must be the position of an input of the forward node, which has 1; found "c".',
  ],
  ["scopes that are not a list", broken(["scopes"], {}), "scopes: must be a list; found an object."],
  ["a scope that is not an object", broken(["scopes", 0], "model"), 'scopes[0]: must be an object; found "model".'],
  ["a scope without a kind", broken(["scopes", 0, "kind"]), 'scopes[0]: lacks the key "kind".'],
  [
    "a scope with a name that is not a text",
    broken(["scopes", 0, "name"], 7),
    "scopes[0].name: must be a string; found 7.",
  ],
  [
    "a scope with an empty name",
    broken(["scopes", 0, "name"], ""),
    'scopes[0]: a scope: the name is ""; give a text, such as "hidden".',
  ],
  [
    "an unknown key of a scope",
    broken(["scopes", 0, "children"], [1]),
    'scopes[0]: has the unknown key "children"; known are name, kind, parent.',
  ],
  [
    "a scope inside itself",
    broken(["scopes", 1, "parent"], 1),
    "scopes[1].parent: must be the position of an earlier scope, from 0 to 0; found 1.",
  ],
  [
    "a scope inside a later one",
    broken(["scopes", 0, "parent"], 1),
    "scopes[0].parent: must be the position of an earlier scope, but there is none yet; found 1.",
  ],
  [
    "a node in a scope that does not exist",
    broken(["nodes", 3, "scope"], 2),
    "nodes[3].scope: must be the position of a scope, from 0 to 1; found 2.",
  ],
  [
    "a node in a scope that is a name",
    broken(["nodes", 3, "scope"], "model"),
    'nodes[3].scope: must be the position of a scope, from 0 to 1; found "model".',
  ],
  [
    "nodes in scopes that are not listed",
    broken(["scopes"]),
    "nodes[0].scope: must be the position of a scope, but there is none yet; found 1.",
  ],
  ["scopes in a version that had none", broken(["version"], 2), "scopes: came with version 3; this says it is 2."],
  [
    "a node with a scope in a version that had none",
    { ...(broken(["scopes"]) as object), version: 2 },
    'nodes[0]: has the unknown key "scope"; known are id, op, inputs, shape, kind, name, attributes, origin, inputNames.',
  ],
  [
    "an output that does not exist",
    broken(["outputs"], { node: 99 }),
    "outputs.node: must be the id of a node, from 0 to 6; found 99.",
  ],
  [
    "outputs of two forms",
    broken(["outputs"], { node: 0, list: [] }),
    'outputs: must have one key: "node", "list" or "record".',
  ],
  [
    "two outputs of one name",
    broken(["outputs", "record", 1, 0], "total"),
    'outputs.record[1][0]: two outputs have the name "total".',
  ],
  [
    "an output that is not a pair",
    broken(["outputs", "record", 1], ["a"]),
    "outputs.record[1]: must be a pair of a name and an id.",
  ],
  [
    "a constant of another shape than its array",
    disagreeing("shape", [3]),
    "nodes[0]: Constant: → […]: the array is real [2]; shape and kind say real [3]",
  ],
  [
    "a constant of another kind than its array",
    disagreeing("kind", "int32"),
    "nodes[0]: Constant: → […]: the array is real [2]; shape and kind say int32 [2]",
  ],
];

test.each(cases)("%s", (_, json, text) => {
  expect(messageOf(() => fromJSON(json))).toBe(`FormatError: ${text}`);
});

test.each(["", '{"format": "adj', "{} {}", '{"format": NaN}', "\ufeff{}", "{'format': 1}", '"', '"\\'])(
  "no JSON: %j",
  (text) => {
    expect(messageOf(() => fromJSON(text))).toMatch(/^FormatError: the document: is not JSON: ./); // the rest is the parser's
  },
);

test("an error knows its code and its place", () => {
  const error = errorOf(() => fromJSON(broken(["nodes", 2, "inputs", 0], 4)));
  expect(error).toBeInstanceOf(FormatError);
  expect(error).toBeInstanceOf(AdjointError);
  expect(error).toMatchObject({ code: "FORMAT", path: "nodes[2].inputs[0]", name: "FormatError" });
});

test("nothing leaks into prototypes", () => {
  fromJSON(broken(["nodes", 1, "name"], "__proto__"));
  expect(({} as Record<string, unknown>).total).toBeUndefined();
});

test.each([
  [{ limits: { maxnodes: 3 } }, "fromJSON: limits: there is no option maxnodes"],
  [{ limits: { maxNodes: Number.NaN } }, "fromJSON: limits: maxNodes must be a non-negative integer; got NaN."],
  [{ limits: null }, "fromJSON: limits: the options are null"],
  [{ ops: null }, "fromJSON: ops must be a list of records; got null."],
  [{ ops: [undefined] }, "fromJSON: ops must be a list of records; got a list of 1."],
])("limits and ops that are not such are refused: %#", (options, text) => {
  expect(() => fromJSON(sample(), options as never)).toThrow(text);
});

test("a limit that is undefined is the default, and Infinity is none", () => {
  const shape = [2 ** 30];
  const node = { id: 0, op: "Input", inputs: [], attributes: { kind: "real", shape }, shape, kind: "real" };
  const large = { format: "adjoint-graph", version: 3, nodes: [node], outputs: { node: 0 } };
  const at = (maxElements: number | undefined): string =>
    messageOf(() => fromJSON(large, { limits: { maxElements } as never }));
  expect(at(undefined)).toMatch("the limit is 268435456 (maxElements)");
  expect(() => fromJSON(large, { limits: { maxElements: Infinity } })).not.toThrow();
});

test("limits can be set, each with its own message", () => {
  const text = JSON.stringify(sample());
  const at = (limits: Parameters<typeof fromJSON>[1]): string => messageOf(() => fromJSON(text, limits));
  expect(at({ limits: { maxCharacters: 10 } })).toBe(
    `FormatError: the document: has ${text.length} characters; the limit is 10 (maxCharacters).`,
  );
  expect(at({ limits: { maxNodes: 3 } })).toBe("FormatError: nodes: has 7 nodes; the limit is 3 (maxNodes).");
  expect(at({ limits: { maxDepth: 2 } })).toBe(
    "FormatError: scopes[0]: is nested deeper than 2 levels, the limit (maxDepth).",
  );
  expect(at({ limits: { maxElements: 1 } })).toBe(
    "FormatError: nodes[0].shape: has 2 elements; the limit is 1 (maxElements).",
  );
});
