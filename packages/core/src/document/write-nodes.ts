import { lookUp } from "../arguments/look-up.ts";
import type { NDArray } from "../array/nd-array.ts";
import { ArgumentError } from "../errors.ts";
import { givenAttributes, visitAttribute } from "../graph/attribute-value.ts";
import type { Body } from "../graph/body.ts";
import type { Node } from "../graph/node.ts";
import type { AnyOp } from "../graph/op.ts";
import type { Scope } from "../graph/scope.ts";
import type { JsonAttribute, JsonBody, JsonNode, JsonNumber, JsonScope } from "./graph-document.ts";

/** Writes the nodes of a document, and collects the bodies that they name. */
export class NodeWriter {
  /** The bodies so far, each behind those inside it. */
  readonly bodies: JsonBody[] = [];
  /** The scopes so far, each behind those around it. */
  readonly scopes: JsonScope[] = [];
  readonly #known: ReadonlyMap<string, AnyOp>;
  readonly #ids = new Map<Body, number>();
  readonly #scopeIds = new Map<Scope, number>();

  constructor(known: ReadonlyMap<string, AnyOp>) {
    this.#known = known;
  }

  /** Nodes in order, inputs before users. */
  write(nodes: readonly Node[], position: ReadonlyMap<Node, number>): JsonNode[] {
    const id = (node: Node): number => position.get(node) as number; // inputs are among the nodes too
    return nodes.map((node, i) => {
      const attributes = this.#writeRecord(node, givenAttributes(node.attributes));
      return {
        id: i,
        op: this.#nameOf(node),
        ...(node.name === undefined ? {} : { name: node.name }),
        inputs: node.inputs.map(id),
        ...(Object.keys(attributes).length === 0 ? {} : { attributes }),
        shape: node.shape,
        kind: node.kind,
        ...writeOrigin(node, position),
        ...(node.scope === undefined ? {} : { scope: this.#idOfScope(node.scope) }),
      };
    });
  }

  #nameOf(node: Node): string {
    const { name } = node.op;
    if (this.#known.get(name) === node.op) return name;
    throw new ArgumentError(
      `toJSON: ${node}: the op ${name} is not one that a reader knows; give its record in the option ops, here and to fromJSON.`,
    );
  }

  #idOf(body: Body): number {
    const known = this.#ids.get(body);
    if (known !== undefined) return known;
    const position = new Map(body.nodes.map((node, i) => [node, i]));
    const id = (node: Node): number => position.get(node) as number; // they are among the nodes of the body
    const written = {
      nodes: this.write(body.nodes, position),
      inputs: body.inputs.map(id),
      outputs: body.outputs.map(id),
    };
    this.#ids.set(body, this.bodies.length);
    return this.bodies.push(written) - 1;
  }

  #idOfScope(scope: Scope): number {
    const path: Scope[] = []; // the new ones, inner before outer
    for (let next: Scope | undefined = scope; next !== undefined && !this.#scopeIds.has(next); next = next.parent)
      path.push(next);
    for (const next of path.reverse()) {
      const { name, kind, parent } = next;
      const outer = parent && this.#scopeIds.get(parent); // written before it
      this.#scopeIds.set(next, this.scopes.length);
      this.scopes.push({ name, kind, ...(outer === undefined ? {} : { parent: outer }) });
    }
    return lookUp(this.#scopeIds, scope);
  }

  #writeRecord(node: Node, entries: readonly (readonly [string, unknown])[]): Record<string, JsonAttribute> {
    const written = entries
      .filter(([, value]) => typeof value !== "function" && value !== undefined)
      .map(([name, value]) => [name, this.#writeValue(node, value)] as const);
    return Object.fromEntries(written); // an own key, whatever its name
  }

  #writeValue(node: Node, given: unknown): JsonAttribute {
    return visitAttribute<JsonAttribute>(given, {
      plain: (value) => {
        if (typeof value !== "number") return value;
        const number = writeNumber(value);
        return typeof number === "number" ? number : { number };
      },
      array: ({ dtype, shape, data }) => ({ array: { dtype, shape, data: writeNumbers(data) } }),
      body: (body) => ({ body: this.#idOf(body) }),
      list: (values) => values.map((value) => this.#writeValue(node, value)),
      record: (values) => ({ record: this.#writeRecord(node, givenAttributes(values)) }),
      opaque: (value) => {
        throw new ArgumentError(`toJSON: ${node}: an attribute holds ${String(value)}, which JSON cannot say.`);
      },
    });
  }
}

function writeOrigin({ origin }: Node, position: ReadonlyMap<Node, number>): Pick<JsonNode, "origin"> {
  const forward = origin && position.get(origin.node);
  if (origin === undefined || forward === undefined) return {};
  const { part, input } = origin;
  return { origin: { node: forward, part, ...(input === undefined ? {} : { input }) } };
}

function writeNumbers(data: NDArray["data"]): JsonNumber[] {
  return Array.from(data, writeNumber);
}

function writeNumber(value: number): JsonNumber {
  if (Object.is(value, -0)) return "-0";
  return Number.isFinite(value) ? value : (String(value) as JsonNumber); // "NaN", "Infinity" or "-Infinity"
}
