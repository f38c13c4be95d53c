import type { NDArray } from "../array/nd-array.ts";
import { ArgumentError } from "../errors/argument-error.ts";
import { Node } from "../graph/node.ts";
import { listNodes, type Nodes } from "../graph/node-structure.ts";
import { type Topology, topology } from "../graph/topology.ts";
import { givenAttributes, visitAttribute } from "../structure/attribute-value.ts";
import {
  FORMAT,
  type GraphDocument,
  type JsonAttribute,
  type JsonNode,
  type JsonNumber,
  VERSION,
} from "./graph-document.ts";
import { knownOps, type OpsOption } from "./known-ops.ts";

/**
 * A graph as plain data, for `JSON.stringify`: nodes in order, each with its op's name, inputs, attributes, shape and kind.
 * A graph that was read from a document gives the same document again, to the byte. Numbers are exact, NaN, infinities and
 * −0 included.
 *
 * Functions among the attributes are left out: a parameter comes back without its `init`. The schema is described in the
 * guide to the graph as a value.
 *
 * @param outputs - a node, a list or a record of nodes
 * @param options - `ops`: records of one's own ops that the graph has; {@link fromJSON} needs them too
 * @throws ArgumentError for an op that no reader would know, such as one that carries rules of one's own or a scan's body
 *
 * @example
 * ```ts
 * import { input, mul, toJSON } from "@adjoint/core";
 * const x = input("x", ["batch"]);
 * toJSON(mul(x, x)).nodes[1]; // => { id: 1, op: "Mul", inputs: [0, 0], shape: ["batch"], kind: "real" }
 * ```
 */
export function toJSON(outputs: Nodes, options: OpsOption = {}): GraphDocument {
  const known = knownOps("toJSON", options);
  const list = listNodes(outputs);
  const sorted = topology(list);
  const id = (node: Node): number => sorted.position.get(node) as number; // the topology is complete
  const nodes = sorted.nodes.map((node): JsonNode => {
    if (known.get(node.op.name) !== node.op) {
      throw new ArgumentError(
        `toJSON: ${node}: the op ${node.op.name} is none that a reader knows; give its record in the option ops, here and to fromJSON.`,
      );
    }
    const attributes = writeRecord(node, givenAttributes(node.attributes));
    return {
      id: id(node),
      op: node.op.name,
      ...(node.name === undefined ? {} : { name: node.name }),
      inputs: node.inputs.map(id),
      ...(Object.keys(attributes).length === 0 ? {} : { attributes }),
      shape: node.shape,
      kind: node.kind,
      ...writeOrigin(node, sorted),
    };
  });
  return { format: FORMAT, version: VERSION, nodes, outputs: writeOutputs(outputs, list.map(id)) };
}

function writeOutputs(outputs: Nodes, ids: readonly number[]): GraphDocument["outputs"] {
  if (outputs instanceof Node) return { node: ids[0] as number }; // one output
  if (Array.isArray(outputs)) return { list: ids };
  return { record: Object.keys(outputs).map((name, i) => [name, ids[i] as number]) }; // one id a key
}

function writeOrigin({ origin }: Node, { position }: Topology): Pick<JsonNode, "origin"> {
  const forward = origin && position.get(origin.node);
  if (origin === undefined || forward === undefined) return {};
  const { part, input } = origin;
  return { origin: { node: forward, part, ...(input === undefined ? {} : { input }) } };
}

function writeRecord(node: Node, entries: readonly (readonly [string, unknown])[]): Record<string, JsonAttribute> {
  const written = entries
    .filter(([, value]) => typeof value !== "function" && value !== undefined)
    .map(([name, value]) => [name, writeValue(node, value)] as const);
  return Object.fromEntries(written); // an own key, whatever its name
}

function writeValue(node: Node, given: unknown): JsonAttribute {
  return visitAttribute<JsonAttribute>(given, {
    plain: (value) => {
      if (typeof value !== "number") return value;
      const number = writeNumber(value);
      return typeof number === "number" ? number : { number };
    },
    array: ({ dtype, shape, data }) => ({ array: { dtype, shape, data: writeNumbers(data) } }),
    list: (values) => values.map((value) => writeValue(node, value)),
    record: (values) => ({ record: writeRecord(node, givenAttributes(values)) }),
    opaque: (value) => {
      throw new ArgumentError(`toJSON: ${node}: an attribute holds ${String(value)}, which JSON cannot say.`);
    },
  });
}

function writeNumbers(data: NDArray["data"]): JsonNumber[] {
  return Array.from(data, writeNumber);
}

function writeNumber(value: number): JsonNumber {
  if (Object.is(value, -0)) return "-0";
  return Number.isFinite(value) ? value : (String(value) as JsonNumber); // "NaN", "Infinity" or "-Infinity"
}
