import { checkSizes, elementCount } from "../array/sizes.ts";
import { apply } from "../graph/apply.ts";
import { Node } from "../graph/node.ts";
import type { Nodes } from "../graph/node-structure.ts";
import type { Op } from "../graph/op.ts";
import type { Kind } from "../shapes/kind.ts";
import { checkShape, formatShape, type Shape, sameShape } from "../shapes/shape.ts";
import { type AttributeForm, attributeForm } from "./attribute-form.ts";
import { FORMAT, VERSION } from "./graph-document.ts";
import { knownOps, type OpsOption } from "./known-ops.ts";
import { DEFAULT_LIMITS, type Limits } from "./limits.ts";
import { parseText } from "./parse-text.ts";
import { Place, quote } from "./place.ts";
import { asFormatError, readAttributes } from "./read-attributes.ts";

/** How to read a document. */
export interface FromJSONOptions extends OpsOption {
  /** How much the document may ask for. */
  readonly limits?: Limits;
}

/**
 * The graph that a document of {@link toJSON} describes: its outputs, in the form in which they were written.
 *
 * Documents are not trusted. Ops are found in a list of records, never among the properties of an object; ids count up and
 * inputs come before users, so that there is no cycle; attributes are those that the op has; shapes and kinds are inferred
 * again and compared; the length of every array is compared before memory is taken. What is wrong is a `FormatError` that
 * says where.
 *
 * @param json - the text, or the value that `JSON.parse` makes of it
 * @param options - `ops`: records of one's own ops; `limits`: how much the document may ask for
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
export function fromJSON(json: unknown, { ops, limits }: FromJSONOptions = {}): Nodes {
  const known = knownOps("fromJSON", ops === undefined ? {} : { ops });
  const allowed = { ...DEFAULT_LIMITS, ...limits };
  const document = new Place(typeof json === "string" ? parseText(json, allowed) : json);
  const { format, version, nodes, outputs } = document.object(["format", "version", "nodes", "outputs"]);
  format.oneOf([FORMAT]);
  if (version.value !== VERSION)
    throw version.error(`must be ${VERSION}, the version that is read here; found ${quote(version.value)}.`);
  const places = nodes.list();
  if (places.length > allowed.maxNodes)
    throw nodes.error(`has ${places.length} nodes; the limit is ${allowed.maxNodes} (maxNodes).`);
  const forms = new Map<Op, AttributeForm>();
  const made: Node[] = [];
  const origins: (() => void)[] = [];
  for (const place of places) {
    const parts = place.object(["id", "op", "inputs", "shape", "kind"], ["name", "attributes", "origin"]);
    if (parts.id.value !== made.length)
      throw parts.id.error(`must be ${made.length}, the position of the node; found ${quote(parts.id.value)}.`);
    const op = known.get(parts.op.text());
    if (op === undefined)
      throw parts.op.error(`there is no op ${quote(parts.op.value)}; one's own go into the option ops.`);
    const form = forms.get(op) ?? attributeForm(op);
    forms.set(op, form);
    const attributes = readAttributes(parts.attributes, place, { op, form, maxDepth: allowed.maxDepth });
    const inputs = readInputs(parts.inputs, op, made);
    const plain = asFormatError(place, () => apply<string, object>(op, inputs, attributes));
    demandShape(parts.shape, plain.shape, allowed.maxElements);
    demandKind(parts.kind, plain.kind);
    const node = parts.name === undefined ? plain : new Node({ ...plain, name: parts.name.text() });
    made.push(node);
    if (parts.origin !== undefined) origins.push(() => readOrigin(parts.origin as Place, node, made)); // just found
  }
  for (const read of origins) read(); // an origin may stand behind its node
  return readOutputs(outputs, made);
}

function readInputs(place: Place, op: Op, made: readonly Node[]): Record<string, Node> {
  const ids = place.list();
  if (ids.length !== op.inputs.length) {
    const names = op.inputs.length === 0 ? "none" : op.inputs.join(", ");
    throw place.error(`${op.name} has ${op.inputs.length} inputs (${names}); found ${ids.length}.`);
  }
  return Object.fromEntries(ids.map((id, k) => [op.inputs[k] as string, readId(id, made, "an earlier node")])); // equally many
}

function readId(place: Place, made: readonly Node[], what: string): Node {
  const range = made.length === 0 ? "of which there is none" : `from 0 to ${made.length - 1}`;
  return made[place.natural(made.length, `the id of ${what}, ${range}`)] as Node; // below the length
}

function demandShape(place: Place, inferred: Shape, maxElements: number): void {
  const found = place.list().map(({ value }) => value) as Shape; // compared on the next lines
  if (!sameShape(inferred, found))
    throw place.error(
      `must be ${formatShape(inferred.slice(0, 32))}, as the op infers; found [${found.slice(0, 32).map(quote).join(", ")}].`,
    );
  const sizes = inferred.map((axis) => (typeof axis === "number" ? axis : 1));
  asFormatError(place, () => {
    checkShape(inferred, "the shape");
    checkSizes(sizes, "the shape");
  });
  if (elementCount(sizes) > maxElements)
    throw place.error(`has ${elementCount(sizes)} elements; the limit is ${maxElements} (maxElements).`);
}

function demandKind(place: Place, inferred: Kind): void {
  if (place.oneOf(KINDS) !== inferred)
    throw place.error(`must be ${quote(inferred)}, as the op infers; found ${quote(place.value)}.`);
}

const KINDS: readonly Kind[] = ["real", "int32", "bool"];

function readOrigin(place: Place, node: Node, made: readonly Node[]): void {
  const { node: id, part, input } = place.object(["node", "part"], ["input"]);
  const forward = readId(id, made, "a node");
  const name = input?.oneOf(forward.op.inputs);
  const origin = { node: forward, part: part.oneOf(PARTS), ...(name === undefined ? {} : { input: name }) };
  Node.setOrigin(node, origin, { has: (other) => other !== node });
}

const PARTS = ["seed", "vjp", "jvp", "sum", "none"] as const;

function readOutputs(place: Place, made: readonly Node[]): Nodes {
  const { node, list, record } = place.object([], ["node", "list", "record"]);
  if (place.entries().length !== 1) throw place.error(`must have one key: "node", "list" or "record".`);
  if (node !== undefined) return readId(node, made, "a node");
  if (list !== undefined) return list.list().map((id) => readId(id, made, "a node"));
  const outputs = new Map<string, Node>();
  for (const pair of record?.list() ?? []) {
    const [name, id, ...others] = pair.list();
    if (name === undefined || id === undefined || others.length > 0)
      throw pair.error("must be a pair of a name and an id.");
    if (outputs.has(name.text())) throw name.error(`two outputs have the name ${quote(name.value)}.`);
    outputs.set(name.text(), readId(id, made, "a node"));
  }
  return Object.fromEntries(outputs); // own keys, whatever their names
}
