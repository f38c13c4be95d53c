import { checkSizes, elementCount } from "../array/sizes.ts";
import { apply } from "../graph/apply.ts";
import { type Body, bodiesOf } from "../graph/body.ts";
import { Node } from "../graph/node.ts";
import type { Op } from "../graph/op.ts";
import type { OpMaker } from "../graph/op-maker.ts";
import type { Kind } from "../shapes/kind.ts";
import { checkShape, formatShape, type Shape, sameShape } from "../shapes/shape.ts";
import type { KnownOps } from "./known-ops.ts";
import type { Limits } from "./limits.ts";
import { type Place, quote } from "./place.ts";
import { asFormatError, readAttributes } from "./read-attributes.ts";

/** Reads the lists of nodes of a document. */
export class NodeReader {
  /** The bodies read so far: nodes may name these. */
  readonly bodies: Body[] = [];
  readonly #known: KnownOps;
  readonly #limits: Required<Limits>;
  #count = 0;

  constructor(known: KnownOps, limits: Required<Limits>) {
    this.#known = known;
    this.#limits = limits;
  }

  /** The nodes of a list, inputs before users. */
  read(nodes: Place): readonly Node[] {
    const places = nodes.list();
    this.#count += places.length + 1; // so that empty bodies count too
    if (this.#count > this.#limits.maxNodes + 1)
      throw nodes.error(
        `has ${places.length} nodes${this.bodies.length > 0 ? " besides those of the bodies" : ""}; the limit is ${this.#limits.maxNodes} (maxNodes).`,
      );
    const made: Node[] = [];
    const origins: (() => void)[] = [];
    let unfolded = 0;
    for (const place of places) {
      const parts = place.object(
        ["id", "op", "inputs", "shape", "kind"],
        ["name", "attributes", "origin", "inputNames"],
      );
      if (parts.id.value !== made.length)
        throw parts.id.error(`must be ${made.length}, the position of the node; found ${quote(parts.id.value)}.`);
      const { op, attributes, inputs } = this.#readOp(place, parts, made);
      const named = Object.fromEntries(inputs.map((node, k) => [op.inputs[k] as string, node])); // equally many
      const plain = asFormatError(place, () => apply<string, object>(op, named, attributes));
      demandShape(parts.shape, plain.shape, this.#limits.maxElements);
      demandKind(parts.kind, plain.kind);
      const node = parts.name === undefined ? plain : new Node({ ...plain, name: parts.name.text() });
      made.push(node);
      unfolded += bodiesOf(node).reduce((total, { unfoldedSize }) => total + unfoldedSize, 1);
      if (unfolded > this.#limits.maxNodes)
        throw place.error(
          `brings its list to ${unfolded} nodes, those of inner bodies counted at every use; the limit is ${this.#limits.maxNodes} (maxNodes).`,
        );
      if (parts.origin !== undefined) origins.push(() => readOrigin(parts.origin as Place, node, made)); // just found
    }
    for (const read of origins) read(); // an origin may stand behind its node
    return made;
  }

  #readOp(place: Place, parts: PartsOfOp, made: readonly Node[]): ReadOp {
    const name = parts.op.text();
    const op = this.#known.get(name);
    const maker = op === undefined ? this.#known.maker(name) : undefined;
    const sorts = (op?.shape ?? maker)?.attributes;
    if (sorts === undefined) throw parts.op.error(`there is no op ${quote(name)}; one's own go into the option ops.`);
    if (op !== undefined && parts.inputNames !== undefined)
      throw place.error(`${name} has names for its inputs already; "inputNames" has no place here.`);
    const names = op?.inputs ?? readNames(place, parts);
    demandCount(parts.inputs, name, names);
    const inputs = parts.inputs.list().map((id) => readId(id, made, "an earlier node"));
    const reading = { maxDepth: this.#limits.maxDepth, bodies: this.bodies };
    const attributes = readAttributes(parts.attributes, place, { name, sorts }, reading);
    if (op !== undefined) return { op, attributes, inputs };
    const named = inputs.map(({ kind }, k) => ({ name: names[k] as string, kind })); // equally many
    return { op: asFormatError(place, () => (maker as OpMaker).make(named, attributes)), attributes, inputs }; // one of the two
  }
}

/** The parts of a node that say what its op is. */
interface PartsOfOp {
  readonly op: Place;
  readonly inputs: Place;
  readonly attributes?: Place;
  readonly inputNames?: Place;
}

interface ReadOp {
  readonly op: Op;
  readonly attributes: object;
  readonly inputs: readonly Node[];
}

function readNames(node: Place, { op, inputNames }: PartsOfOp): readonly string[] {
  if (inputNames === undefined) throw node.error(`${op.text()} needs the names of its inputs, as "inputNames".`);
  const names = inputNames.list().map((each) => each.text());
  if (new Set(names).size !== names.length) throw inputNames.error("has a name twice.");
  return names;
}

function demandCount(place: Place, op: string, names: readonly string[]): void {
  const { length } = place.values();
  if (length === names.length) return;
  throw place.error(`${op} has ${names.length} inputs (${names.slice(0, 32).join(", ") || "none"}); found ${length}.`);
}

/** The node of an id. */
export function readId(place: Place, made: readonly Node[], what: string): Node {
  const range = made.length === 0 ? "of which there is none" : `from 0 to ${made.length - 1}`;
  return made[place.natural(made.length, `the id of ${what}, ${range}`)] as Node; // below the length
}

function demandShape(place: Place, inferred: Shape, maxElements: number): void {
  const found = place.values() as Shape; // compared on the next lines
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
