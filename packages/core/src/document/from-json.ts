import { type OptionTable, readOptions } from "../arguments/read-options.ts";
import { Body } from "../graph/body.ts";
import type { Node } from "../graph/node.ts";
import type { Nodes } from "../graph/node-structure.ts";
import { Scope } from "../graph/scope.ts";
import { DocumentCursor, quote } from "./document-cursor.ts";
import { FORMAT, READABLE, VERSION } from "./graph-document.ts";
import { knownOps, type OpsOption, opsOption } from "./known-ops.ts";
import { type Limits, readLimits } from "./limits.ts";
import { parseText } from "./parse-text.ts";
import { asFormatError } from "./read-attributes.ts";
import { NodeReader } from "./read-nodes.ts";

/** How to read a document. */
export interface FromJSONOptions extends OpsOption {
  /** How much the document may ask for. */
  readonly limits?: Limits;
}

const fromJSONOptions: OptionTable<FromJSONOptions> = { ...opsOption, limits: "optional" };

/**
 * The graph that a document of {@link toJSON} describes: its outputs, in the form in which they were written.
 *
 * Documents are not trusted. Ops are found in a list of records, never among the properties of an object; ids count up
 * and inputs come before users, inner bodies before outer ones, and outer scopes before inner ones, so that there is no
 * cycle and nothing is nested without end; attributes are those that the op has; shapes and kinds are inferred again and
 * compared; the length of every array is compared before memory is taken. What is wrong is a `FormatError` that says
 * where.
 *
 * @param json - the text, or the value that `JSON.parse` makes of it
 * @param options - `ops`: records of one's own ops; `limits`: how much the document may ask for
 * @throws ArgumentError for a limit that does not exist or is not a number, and for `ops` that are not records
 * @throws FormatError naming the place: `nodes[3].inputs[0]: must be the id of an earlier node, from 0 to 2; found 3.`
 *
 * @example
 * ```ts
 * import { evaluate, exp, fromJSON, input, type Node, toJSON } from "@adjoint/core";
 * const text = JSON.stringify(toJSON(exp(input("x", [2]))));
 * evaluate(fromJSON(text) as Node, { x: [0, 1] }).toArray(); // => [1, 2.718281828459045]
 * fromJSON('{"format": "adjoint-graph"}'); // throws FormatError: the document: lacks the key "version".
 * ```
 */
export function fromJSON(json: unknown, options?: FromJSONOptions): Nodes {
  const { ops, limits } = readOptions("fromJSON", options, fromJSONOptions);
  const known = knownOps("fromJSON", ops === undefined ? {} : { ops });
  const allowed = readLimits("fromJSON", limits);
  const document = new DocumentCursor(typeof json === "string" ? parseText(json, allowed) : json);
  const { format, version, scopes, bodies, nodes, outputs } = document.object(
    ["format", "version", "nodes", "outputs"],
    ["scopes", "bodies"],
  );
  format.oneOf([FORMAT]);
  if (!READABLE.includes(version.value as number))
    throw version.error(
      `must be ${READABLE.slice(0, -1).join(", ")} or ${VERSION}, the versions that are read here; found ${quote(version.value)}.`,
    );
  if (version.value === 1 && bodies !== undefined) throw bodies.error("came with version 2; this says it is 1.");
  if (version.value !== VERSION && scopes !== undefined)
    throw scopes.error(`came with version 3; this says it is ${version.value}.`);
  const reader = new NodeReader(known, allowed, {
    version: version.value as number, // one of those that are read
    scopes: scopes === undefined ? [] : readScopes(scopes, allowed.maxNodes),
  });
  for (const cursor of bodies?.list() ?? []) reader.bodies.push(readBody(cursor, reader));
  return readOutputs(outputs, reader.read(nodes), allowed.maxDepth);
}

function readScopes(cursor: DocumentCursor, maxNodes: number): readonly Scope[] {
  const { length } = cursor.values();
  if (length > maxNodes) throw cursor.error(`has ${length} scopes; the limit is ${maxNodes} (maxNodes).`);
  const made: Scope[] = [];
  for (const each of cursor.list()) {
    const { name, kind, parent } = each.object(["name", "kind"], ["parent"]);
    const outer = parent?.itemOf(made, "the position of an earlier scope");
    made.push(asFormatError(each, () => new Scope(name.text(), kind.text(), outer)));
  }
  return made;
}

function readBody(cursor: DocumentCursor, reader: NodeReader): Body {
  const { nodes, inputs, outputs } = cursor.object(["nodes", "inputs", "outputs"]);
  const made = reader.read(nodes);
  const listed = (ids: DocumentCursor): Node[] => ids.list().map((id) => id.itemOf(made, "the id of a node"));
  return asFormatError(cursor, () => new Body(listed(inputs), listed(outputs)));
}

function readOutputs(cursor: DocumentCursor, made: readonly Node[], maxDepth: number): Nodes {
  const { node, ...others } = cursor.object([], ["node", "list", "record"]);
  if (cursor.entries().length !== 1) throw cursor.error(`must have one key: "node", "list" or "record".`);
  return node === undefined ? readParts(others, made, maxDepth) : node.itemOf(made, "the id of a node");
}

function readParts(
  { list, record }: { readonly list?: DocumentCursor; readonly record?: DocumentCursor },
  made: readonly Node[],
  levels: number,
): Nodes {
  const readPart = (cursor: DocumentCursor): Nodes => {
    if (typeof cursor.value !== "object" || cursor.value === null) return cursor.itemOf(made, "the id of a node");
    if (levels === 0) throw cursor.error("is nested too deep (maxDepth).");
    const parts = cursor.object([], ["list", "record"]);
    if (cursor.entries().length !== 1) throw cursor.error(`must be an id, or have one key: "list" or "record".`);
    return readParts(parts, made, levels - 1);
  };
  if (list !== undefined) return list.list().map(readPart);
  const outputs = new Map<string, Nodes>();
  for (const pair of record?.list() ?? []) {
    const [name, part, ...others] = pair.list();
    if (name === undefined || part === undefined || others.length > 0)
      throw pair.error("must be a pair of a name and an id.");
    if (outputs.has(name.text())) throw name.error(`two outputs have the name ${quote(name.value)}.`);
    outputs.set(name.text(), readPart(part));
  }
  return Object.fromEntries(outputs); // own keys, whatever their names
}
