import { readdirSync, readFileSync } from "node:fs";
import {
  AdjointError,
  add,
  checkpoint,
  customVjp,
  evaluate,
  exp,
  FormatError,
  fromJSON,
  gradients,
  input,
  matMul,
  mul,
  NDArray,
  type Node,
  repeat,
  type Sizes,
  scan,
  sum,
  toJSON,
} from "@adjoint/core";
import { scoped } from "@adjoint/core/graphs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { drawNode, drawnOps, messageOf, sample, textOf } from "./json-documents.ts";
import { x, y } from "./random-graphs.ts";

/** Values to put in the place of others. */
const intruders = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    "",
    "batch",
    "__proto__",
    "constructor",
    -1,
    -0,
    0.5,
    1e308,
    2 ** 31,
    2 ** 53,
    [],
    {},
  ),
  fc.constantFrom<unknown>({ number: "NaN" }, { array: {} }, { record: {} }, [[]], [0, 0], [1, "batch"], { node: 0 }),
  fc.nat(9),
  fc.jsonValue({ maxDepth: 3 }),
);

/** One change at a random place. */
function mutate(
  document: unknown,
  { where, how, value }: { where: readonly number[]; how: number; value: unknown },
): unknown {
  const root = { document };
  let parent: Record<string, unknown> | unknown[] = root;
  let key: string | number = "document";
  for (const step of where) {
    const child = (parent as Record<string | number, unknown>)[key];
    if (typeof child !== "object" || child === null) break;
    const keys = Object.keys(child);
    if (keys.length === 0) break;
    parent = child as typeof parent;
    key = keys[step % keys.length] as string;
  }
  const holder = parent as Record<string | number, unknown>;
  if (Array.isArray(parent) && how === 0) parent.splice(Number(key), 1);
  else if (Array.isArray(parent) && how === 1) parent.splice(Number(key), 0, value);
  else if (Array.isArray(parent) && how === 2) parent.splice(Number(key), 0, structuredClone(parent[Number(key)]));
  else if (how === 0) delete holder[key];
  else if (how === 1) holder[`${key}s`] = value;
  else if (how === 2 && typeof holder[key] === "number") holder[key] = (holder[key] as number) + 1;
  else Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
  return root.document;
}

const DTYPES = { real: "float64", int32: "int32", bool: "bool" } as const;

/** Whether a node can be evaluated in a test: an attribute may ask for any size. */
function isSmall({ shape }: Node): boolean {
  return (shape as Sizes).reduce((count, size) => count * size, 1) < 1e6;
}

/** One of each sort that an attribute may be. */
const sorts: Readonly<Record<string, unknown>> = {
  text: "0",
  truth: true,
  number: 0.5,
  nothing: null,
  record: { record: {} },
  list: [[["0"]]],
  array: { array: { dtype: "float64", shape: [1], data: [0.5] } },
};

test("an attribute of any op refuses what is of another sort, wherever the attributes come from", () => {
  const taken: Record<string, string[]> = {};
  for (const op of drawnOps) {
    const stream = fc.sample(fc.infiniteStream(fc.nat()), { numRuns: 1, seed: 7 })[0] as fc.Stream<number>;
    const document = toJSON(drawNode(op, stream));
    for (const name of Object.keys(op.shape.attributes)) {
      for (const [sort, value] of Object.entries(sorts)) {
        const changed = structuredClone(document);
        const last = changed.nodes.at(-1) as unknown as { attributes: Record<string, unknown> }; // to be changed
        last.attributes[name] = value;
        const message = messageOf(() => fromJSON(changed));
        if (message === "undefined") taken[`${op.name}.${name}`] = [...(taken[`${op.name}.${name}`] ?? []), sort];
        else expect(message).toMatch(/^FormatError: nodes\[\d+\]/);
      }
    }
  }
  const others = Object.entries(taken).filter(([attribute]) => !attribute.endsWith(".keepAxes"));
  expect(Object.fromEntries(others)).toEqual({
    "ArgSort.descending": ["truth"],
    "AxisSize.axis": ["text"], // a name
    "LinearRecurrence.initial": ["number"],
    "LinearRecurrence.reverse": ["truth"],
    "Pad.value": ["number"],
    "RandomMask.probability": ["number"],
    "Scan.reverse": ["truth"],
  });
  for (const [attribute, accepted] of Object.entries(taken))
    if (attribute.endsWith(".keepAxes")) expect([attribute, ...accepted]).toEqual([attribute, "truth"]);
});

const mutations = fc.array(
  fc.record({ where: fc.array(fc.nat(), { minLength: 1, maxLength: 12 }), how: fc.nat(3), value: intruders }),
  { minLength: 1, maxLength: 3 },
);

const summed = sum(
  scan(({ h }, { x: row }) => ({ states: { h: mul(h, add(row, y)) }, outputs: {} }), {
    states: { h: y },
    sequences: { x },
  }).states.h,
);

/** Documents as versions 1 and 2 wrote them. */
const folder = new URL("./fixtures/documents/", import.meta.url);
const earlier = readdirSync(folder)
  .filter((name) => name.endsWith(".json"))
  .flatMap((name) => JSON.parse(readFileSync(new URL(name, folder), "utf8")) as readonly { document: unknown }[])
  .map(({ document }) => document);

const marked = scoped("part", exp(mul(y, y)), { kind: "test", from: y });

const seeds: readonly unknown[] = [
  ...earlier,
  toJSON({ nested: [marked, { again: marked }], dy: gradients(sum(marked), y) }),
  toJSON([sum(matMul(x, repeat(y, { axis: 0, times: 2, insert: true })))]),
  sample(),
  toJSON(gradients(sum(mul(input("rows", ["batch", 2]), y)), y)),
  toJSON(summed),
  toJSON(gradients(summed, y)),
  toJSON(checkpoint(({ y: part }) => customVjp(exp(part), { part }, { part: (bar) => mul(bar, part) }), { y })),
];

test("a changed document is a graph or a FormatError, and a graph evaluates or says why not", () => {
  fc.assert(
    fc.property(fc.nat(seeds.length - 1), mutations, (pick, changes) => {
      let document: unknown = structuredClone(seeds[pick]);
      for (const change of changes) document = mutate(document, change);
      const outputs = readOrNothing(document);
      if (outputs === undefined) return;
      expect(textOf(fromJSON(textOf(outputs)))).toBe(textOf(outputs));
      try {
        evaluate(outputs, {
          x: [
            [1, 2],
            [3, 4],
          ],
          y: [5, 6],
          rows: [[1, 2]],
        });
      } catch (error) {
        expect(error).toBeInstanceOf(AdjointError);
      }
    }),
    { numRuns: 3000 },
  );
});

test.each(drawnOps.map((op) => [op.name, op] as const))(
  "%s with changed attributes is a graph or a FormatError",
  (_, op) => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), mutations, (stream, changes) => {
        const document = structuredClone(toJSON(drawNode(op, stream)));
        const last = document.nodes.at(-1) as unknown as Record<string, unknown>; // to be changed
        for (const change of changes) last.attributes = mutate(last.attributes, change);
        const node = readOrNothing(document) as Node | undefined; // one node was written
        if (node === undefined || !isSmall(node)) return;
        const values = new Map(
          node.inputs.map((each) => [each, NDArray.filled(each.shape as Sizes, 0, DTYPES[each.kind])]), // drawn sizes
        );
        try {
          evaluate(node, values);
        } catch (error) {
          expect(error).toBeInstanceOf(AdjointError);
        }
      }),
      { numRuns: 50 },
    );
  },
);

test("a changed text is a graph or a FormatError", () => {
  const text = JSON.stringify(seeds[1]);
  const characters = fc.constantFrom(
    "{",
    "}",
    "[",
    "]",
    '"',
    ",",
    ":",
    "\\",
    "0",
    "-",
    "e",
    "\u0000",
    "\ufeff",
    "é",
    " ",
  );
  fc.assert(
    fc.property(fc.nat(text.length - 1), fc.nat(3), characters, (at, drop, insert) => {
      readOrNothing(text.slice(0, at) + insert + text.slice(at + drop));
      readOrNothing(text.slice(0, at));
    }),
    { numRuns: 2000 },
  );
});

test("any value at all is a graph or a FormatError", () => {
  fc.assert(
    fc.property(fc.anything(), fc.json(), (value, text) => {
      readOrNothing(value);
      readOrNothing(text);
    }),
  );
});

function readOrNothing(json: unknown): ReturnType<typeof fromJSON> | undefined {
  try {
    return fromJSON(json);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return undefined;
  }
}
