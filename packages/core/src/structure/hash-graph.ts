import type { Node } from "../graph/node.ts";
import { listNodes, type Nodes } from "../graph/node-structure.ts";
import { topology } from "../graph/topology.ts";
import { hashAttributes } from "./hash-attributes.ts";
import { Hasher } from "./hasher.ts";
import { formOf, type NameOptions } from "./same-graph.ts";

/**
 * A short text that is equal for graphs that are the same by {@link sameGraph}, and different for others but for accidents
 * (1 in 2⁶⁴). It depends on the structure alone: not on the order in which nodes were made, nor on the run. For tables and
 * caches; it does not resist somebody who looks for two graphs of one hash.
 *
 * @param outputs - a node, a list or a record of nodes
 * @returns 16 hexadecimal digits
 *
 * @example
 * ```ts
 * import { exp, hashGraph, input } from "@adjoint/core";
 * const make = () => exp(input("x", [2]));
 * hashGraph(make()) === hashGraph(make()); // => true
 * hashGraph(make()) === hashGraph(exp(make())); // => false
 * ```
 */
export function hashGraph(outputs: Nodes, { names = true }: NameOptions = {}): string {
  const list = listNodes(outputs);
  const { nodes, position } = topology(list);
  const lows = new Uint32Array(nodes.length);
  const highs = new Uint32Array(nodes.length);
  const feed = (hasher: Hasher, node: Node): void => {
    const at = position.get(node) as number; // the topology is complete
    hasher.word(lows[at] as number); // hashed before its users
    hasher.word(highs[at] as number);
  };
  for (const [i, node] of nodes.entries()) {
    const hasher = new Hasher();
    hasher.text(node.op.name);
    hasher.text(node.kind);
    hasher.text(names && node.name !== undefined ? `=${node.name}` : "");
    for (const axis of node.shape) hasher.text(typeof axis === "number" ? String(axis) : `"${axis}`);
    hashAttributes(node.attributes, hasher);
    for (const input of node.inputs) feed(hasher, input);
    [lows[i], highs[i]] = hasher.words as [number, number];
  }
  const total = new Hasher();
  total.word(nodes.length);
  total.text(formOf(outputs));
  for (const node of list) feed(total, node);
  return total.words.map((word) => word.toString(16).padStart(8, "0")).join("");
}
