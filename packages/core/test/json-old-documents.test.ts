import { readdirSync, readFileSync } from "node:fs";
import {
  type DType,
  evaluate,
  fromJSON,
  gradients,
  type NDArray,
  type Node,
  type Nodes,
  ndarray,
  toJSON,
} from "@adjoint/core";
import { inputName, listNodes, topology } from "@adjoint/core/graphs";
import { expect, test } from "vitest";

/** A number of a fixture: JSON cannot say the other four. */
type Value = number | "NaN" | "Infinity" | "-Infinity" | "-0";

/** An array of a fixture; float64 where it does not say. */
interface Recorded {
  readonly dtype?: DType;
  readonly shape: readonly number[];
  readonly data: readonly Value[];
}

/** A node of a document, as far as it is looked at here. */
interface RecordedNode {
  readonly op: string;
  readonly origin?: { readonly node: number; readonly part: string; readonly input?: string };
}

/** An entry of a file; the README beside the files says what is in them. */
interface Entry {
  readonly about: string;
  readonly document: {
    readonly version: number;
    readonly bodies?: readonly { readonly nodes: readonly RecordedNode[] }[];
    readonly nodes: readonly RecordedNode[];
  };
  readonly axes?: Readonly<Record<string, number>>;
  readonly bindings: Readonly<Record<string, Recorded>>;
  readonly gradients?: Readonly<Record<string, Recorded>>;
  readonly values: readonly Recorded[];
}

const folder = new URL("./fixtures/documents/", import.meta.url);
const entries = readdirSync(folder)
  .filter((name) => name.endsWith(".json"))
  .flatMap((name) =>
    (JSON.parse(readFileSync(new URL(name, folder), "utf8")) as readonly Entry[]).map((entry) => ({ name, ...entry })),
  );

const arrayOf = ({ dtype = "float64", shape, data }: Recorded): NDArray =>
  ndarray({ shape, data: data.map(Number) }, dtype);

/** What `toEqual` compares to the bit, but for the bits of a NaN. */
const plain = ({ dtype, shape, data }: NDArray): unknown => ({ dtype, shape: [...shape], data: [...data] });

function valuesOf(outputs: Nodes, { bindings, axes = {} }: Pick<Entry, "bindings" | "axes">): readonly NDArray[] {
  const bound = Object.entries(bindings).map(([name, array]) => [name, arrayOf(array)] as const);
  return evaluate(listNodes(outputs), bound, { axes });
}

/** The loss of a document and its gradients, by the names of leaves; nothing where it has none. */
function recordedGradients(entry: Entry, outputs: Nodes): ReadonlyMap<string, NDArray> {
  const inside = Object.keys(outputs)
    .map((name, i) => ({ name, array: entry.values[i] }))
    .filter(({ name }) => name.startsWith("d "))
    .map(({ name, array }) => [name.slice(2), array] as const);
  const all = [...Object.entries(entry.gradients ?? {}), ...inside];
  return new Map(all.map(([name, array]) => [name, arrayOf(array as Recorded)])); // a value for each output
}

/** How far two gradients are apart, relative to the largest gradient there is: one that is 0, as by a bias of keys, is rounding. */
function distance(one: NDArray, other: NDArray, all: Iterable<NDArray>): number {
  const largest = Math.max(...[...all].flatMap(({ data }) => [...data].map(Math.abs)), Number.MIN_VALUE);
  return Math.max(...[...one.data].map((value, i) => Math.abs(value - (other.data[i] as number)))) / largest;
}

/** To which forward ops the nodes of a list belong, and as what. Inputs of joins, scans and rules have no names to rely on. */
function originsOf(nodes: readonly { readonly op: string; readonly origin: string }[]): readonly string[] {
  return nodes.map(({ op, origin }) => `${op.replace(/^Concat\d+$/, "Concat")}: ${origin}`).sort();
}

const describeOrigin = (op: string, part: string, input: string | undefined): string =>
  /^(Concat\d*|Scan|Custom)$/.test(op) ? `${part} of ${op.replace(/\d+$/, "")}` : `${part} of ${op} by ${input}`;

test.each(entries)("$name: $about", (entry) => {
  const back = fromJSON(JSON.stringify(entry.document));
  const expected = entry.values.map(arrayOf).map(plain);
  expect(valuesOf(back, entry).map(plain)).toEqual(expected);
  const again = fromJSON(JSON.stringify(toJSON(back)));
  expect(Object.keys(again)).toEqual(Object.keys(back));
  expect(valuesOf(again, entry).map(plain)).toEqual(expected);
});

test.each(entries.filter(({ document }) => document.nodes.some(({ origin }) => origin !== undefined)))(
  "$name: $about: nodes belong to the same forward nodes",
  ({ document }) => {
    const { nodes } = topology(listNodes(fromJSON(JSON.stringify(document))));
    const found = nodes.flatMap(({ op, origin }) =>
      origin === undefined
        ? []
        : [
            {
              op: op.name,
              origin: describeOrigin(
                origin.node.op.name,
                origin.part,
                origin.input === undefined ? undefined : inputName(origin.node, origin.input),
              ),
            },
          ],
    );
    const written = document.nodes.flatMap(({ op, origin }) =>
      origin === undefined
        ? []
        : [
            {
              op,
              origin: describeOrigin((document.nodes[origin.node] as RecordedNode).op, origin.part, origin.input), // an id of the list
            },
          ],
    );
    expect(originsOf(found)).toEqual(originsOf(written));
  },
);

const losses = entries.flatMap((entry) => {
  const outputs = fromJSON(JSON.stringify(entry.document));
  const recorded = recordedGradients(entry, outputs);
  return recorded.size === 0 ? [] : [{ ...entry, loss: (outputs as { readonly loss: Node }).loss, recorded }];
});

test.each(losses)("$name: $about: the graph that was read has these gradients", ({ loss, recorded, ...entry }) => {
  const leaves = topology([loss]).nodes.filter(({ op, name = "" }) => op.kernel === null && recorded.has(name));
  expect(leaves.map(({ name }) => name).sort()).toEqual([...recorded.keys()].sort());
  for (const [i, found] of valuesOf(gradients(loss, leaves), entry).entries()) {
    const expected = recorded.get(leaves[i]?.name as string) as NDArray; // one of those just found
    expect(found.shape).toEqual(expected.shape);
    expect(distance(found, expected, recorded.values())).toBeLessThan(1e-12); // a rule may be written otherwise one day
  }
});

test("the documents are of both versions, and together have every op that there was", () => {
  const nodes = entries.flatMap(({ document: { nodes, bodies = [] } }) => [
    ...nodes,
    ...bodies.flatMap((body) => body.nodes),
  ]);
  expect(new Set(nodes.map(({ op }) => op)).size).toBe(96); // 91 listed ones, Concat4, 5 and 7, Scan, Custom
  expect(new Set(entries.map(({ document }) => document.version))).toEqual(new Set([1, 2]));
  expect(losses.length).toBeGreaterThan(90);
});
