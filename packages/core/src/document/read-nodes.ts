import { elementCount, requireSizes } from "../array/sizes.ts";
import { makeNode } from "../graph/apply.ts";
import { type Body, bodiesOf } from "../graph/body.ts";
import { Node } from "../graph/node.ts";
import type { AnyOp } from "../graph/op.ts";
import { isVariadic } from "../graph/op-inputs.ts";
import type { Scope } from "../graph/scope.ts";
import type { Kind } from "../shapes/kind.ts";
import { formatShape, requireShape, type Shape, sameShape } from "../shapes/shape.ts";
import { type DocumentCursor, quote } from "./document-cursor.ts";
import { namesOfInputs, renamed } from "./earlier-versions.ts";
import type { Limits } from "./limits.ts";
import { asFormatError, readAttributes } from "./read-attributes.ts";

/** What a document says before its nodes. */
interface Head {
  readonly version: number;
  /** The scopes that nodes may belong to. */
  readonly scopes: readonly Scope[];
}

/** Reads the lists of nodes of a document. */
export class NodeReader {
  /** The bodies read so far: nodes may name these. */
  readonly bodies: Body[] = [];
  readonly #known: ReadonlyMap<string, AnyOp>;
  readonly #limits: Required<Limits>;
  readonly #version: number;
  readonly #scopes: readonly Scope[];
  #count = 0;

  constructor(known: ReadonlyMap<string, AnyOp>, limits: Required<Limits>, { version, scopes }: Head) {
    this.#known = known;
    this.#version = version;
    this.#scopes = scopes;
    this.#limits = limits;
  }

  /** The nodes of a list, inputs before users. */
  read(nodes: DocumentCursor): readonly Node[] {
    const cursors = nodes.list();
    this.#count += cursors.length + 1; // one more, so that empty bodies count too
    if (this.#count > this.#limits.maxNodes + 1)
      throw nodes.error(
        `has ${cursors.length} nodes${this.bodies.length > 0 ? " besides those of the bodies" : ""}; the limit is ${this.#limits.maxNodes} (maxNodes).`,
      );
    const made: Node[] = [];
    const origins: (() => void)[] = [];
    const names: (readonly string[])[] = [];
    let unfolded = 0;
    for (const cursor of cursors) {
      const parts = cursor.object(
        ["id", "op", "inputs", "shape", "kind"],
        ["name", "attributes", "origin", this.#version < 3 ? "inputNames" : "scope"],
      );
      if (parts.id.value !== made.length)
        throw parts.id.error(`must be ${made.length}, the position of the node; found ${quote(parts.id.value)}.`);
      const { op, attributes, inputs } = this.#readOp(cursor, parts, made);
      const plain = asFormatError(cursor, () => makeNode(op, inputs, attributes));
      requireInferredShape(parts.shape, plain.shape, this.#limits.maxElements);
      requireKind(parts.kind, plain.kind);
      const node = parts.name === undefined ? plain : new Node({ ...plain, name: parts.name.text() });
      if (parts.scope !== undefined) Node.setScope(node, parts.scope.itemOf(this.#scopes, "the position of a scope"));
      made.push(node);
      if (this.#version < 3) names.push(namesOfInputs(node, parts.inputNames));
      unfolded += bodiesOf(node).reduce((total, { unfoldedSize }) => total + unfoldedSize, 1);
      if (unfolded > this.#limits.maxNodes)
        throw cursor.error(
          `brings its list to ${unfolded} nodes, those of inner bodies counted at every use; the limit is ${this.#limits.maxNodes} (maxNodes).`,
        );
      if (parts.origin !== undefined) origins.push(() => readOrigin(parts.origin as DocumentCursor, node, made, names)); // checked in the condition
    }
    for (const read of origins) read(); // an origin may stand behind its node
    return made;
  }

  #readOp(cursor: DocumentCursor, parts: PartsOfOp, made: readonly Node[]): ReadOp {
    const given = parts.op.text();
    const name = this.#version < 3 ? renamed(given) : given;
    const op = this.#known.get(name);
    if (op === undefined)
      throw parts.op.error(`there is no op ${quote(given)}; pass records of your own ops in the option ops.`);
    const inputs = parts.inputs.list().map((id) => id.itemOf(made, "the id of an earlier node"));
    if (!isVariadic(op)) requireCount(parts.inputs, name, op.inputs);
    const reading = { maxDepth: this.#limits.maxDepth, bodies: this.bodies };
    const attributes = readAttributes(parts.attributes, cursor, { name, sorts: op.shape.attributes }, reading);
    return { op, attributes, inputs };
  }
}

/** The op of a node, its inputs and its attributes. */
interface PartsOfOp {
  readonly op: DocumentCursor;
  readonly inputs: DocumentCursor;
  readonly attributes?: DocumentCursor;
}

interface ReadOp {
  readonly op: AnyOp;
  readonly attributes: object;
  readonly inputs: readonly Node[];
}

function requireCount(cursor: DocumentCursor, op: string, names: readonly string[]): void {
  const { length } = cursor.values();
  if (length === names.length) return;
  throw cursor.error(`${op} has ${names.length} inputs (${names.slice(0, 32).join(", ") || "none"}); found ${length}.`);
}

function requireInferredShape(cursor: DocumentCursor, inferred: Shape, maxElements: number): void {
  const found = cursor.values() as Shape; // compared on the next lines
  if (!sameShape(inferred, found))
    throw cursor.error(
      `must be ${formatShape(inferred.slice(0, 32))}, as the op infers; found [${found.slice(0, 32).map(quote).join(", ")}].`,
    );
  const sizes = inferred.map((axis) => (typeof axis === "number" ? axis : 1));
  asFormatError(cursor, () => {
    requireShape(inferred, "the shape");
    requireSizes(sizes, "the shape");
  });
  if (elementCount(sizes) > maxElements)
    throw cursor.error(`has ${elementCount(sizes)} elements; the limit is ${maxElements} (maxElements).`);
}

function requireKind(cursor: DocumentCursor, inferred: Kind): void {
  if (cursor.oneOf(KINDS) !== inferred)
    throw cursor.error(`must be ${quote(inferred)}, as the op infers; found ${quote(cursor.value)}.`);
}

const KINDS: readonly Kind[] = ["real", "int32", "bool"];

/** Links a node to its forward node; `names` are those of each node's inputs, where a document named them so. */
function readOrigin(
  cursor: DocumentCursor,
  node: Node,
  made: readonly Node[],
  names: readonly (readonly string[])[],
): void {
  const { node: id, part, input } = cursor.object(["node", "part"], ["input"]);
  const forward = id.itemOf(made, "the id of a node");
  const index = input && readInput(input, forward, names[id.value as number]);
  const origin = { node: forward, part: part.oneOf(PARTS), ...(index === undefined ? {} : { input: index }) };
  Node.setOrigin(node, origin, { has: (other) => other !== node });
}

function readInput(cursor: DocumentCursor, { inputs }: Node, names: readonly string[] | undefined): number {
  if (names !== undefined) return names.indexOf(cursor.oneOf(names));
  return cursor.natural(inputs.length, `the position of an input of the forward node, which has ${inputs.length}`);
}

const PARTS = ["seed", "vjp", "jvp", "sum", "none"] as const;
