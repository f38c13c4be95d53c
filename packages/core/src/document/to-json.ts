import { readOptions } from "../arguments/read-options.ts";
import { Node } from "../graph/node.ts";
import { listNodes, type Nodes } from "../graph/node-structure.ts";
import { topology } from "../graph/topology.ts";
import { FORMAT, type GraphDocument, type JsonStructure, VERSION } from "./graph-document.ts";
import { knownOps, type OpsOption, opsOption } from "./known-ops.ts";
import { NodeWriter } from "./write-nodes.ts";

/**
 * A graph as plain data, for `JSON.stringify`: nodes in order, each with its op's name, inputs, attributes, shape and kind.
 * A graph that was read from a document gives the same document again, to the byte. Numbers are exact, NaN, infinities and
 * −0 included.
 *
 * The step of a scan and the rules of a node that has its own are graphs too, and stand in a list of bodies. Functions among
 * the attributes are left out: a parameter comes back without its `init`. The schema is described in the
 * guide to the graph as a value.
 *
 * @param outputs - a node, a list or a record of nodes
 * @param options - `ops`: records of your own ops that the graph has; {@link fromJSON} needs them too
 * @throws ArgumentError for an op that no reader would know
 *
 * @example
 * ```ts
 * import { input, mul, toJSON } from "@adjoint/core";
 * const x = input("x", ["batch"]);
 * toJSON(mul(x, x)).nodes[1]; // => { id: 1, op: "Mul", inputs: [0, 0], shape: ["batch"], kind: "real" }
 * ```
 */
export function toJSON(outputs: Nodes, options?: OpsOption): GraphDocument {
  const writer = new NodeWriter(knownOps("toJSON", readOptions("toJSON", options, opsOption)));
  const list = listNodes(outputs);
  const sorted = topology(list);
  const nodes = writer.write(sorted.nodes, sorted.position);
  const idOf = (node: Node): number => sorted.position.get(node) as number; // the topology holds all nodes
  return {
    format: FORMAT,
    version: VERSION,
    ...(writer.scopes.length === 0 ? {} : { scopes: writer.scopes }),
    ...(writer.bodies.length === 0 ? {} : { bodies: writer.bodies }),
    nodes,
    outputs: writeOutputs(outputs, idOf),
  };
}

function writeOutputs(outputs: Nodes, idOf: (node: Node) => number): GraphDocument["outputs"] {
  const write = (part: Nodes): number | JsonStructure => (part instanceof Node ? idOf(part) : writeParts(part));
  const writeParts = (parts: Exclude<Nodes, Node>): JsonStructure =>
    Array.isArray(parts)
      ? { list: parts.map(write) }
      : { record: Object.entries(parts).map(([name, part]) => [name, write(part)] as const) };
  return outputs instanceof Node ? { node: idOf(outputs) } : writeParts(outputs);
}
