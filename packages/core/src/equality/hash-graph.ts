import { readOptions } from "../arguments/read-options.ts";
import type { Body } from "../graph/body.ts";
import type { Node } from "../graph/node.ts";
import { listNodes, type Nodes } from "../graph/node-structure.ts";
import { topology } from "../graph/topology.ts";
import { attributeHasher } from "./hash-attributes.ts";
import { Hasher } from "./hasher.ts";
import { formOf, type NameOptions, nameOptions } from "./same-graph.ts";

/**
 * A short text that is equal for graphs that are the same by {@link sameGraph}, and different for all others except by
 * accident (1 in 2⁶⁴). It depends on the structure alone: not on the order in which nodes were made, nor on the run. For
 * tables and caches; it does not resist attackers who search for collisions.
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
export function hashGraph(outputs: Nodes, options?: NameOptions): string {
  const { names = true } = readOptions("hashGraph", options, nameOptions);
  const list = listNodes(outputs);
  const total = new Hasher();
  total.text(formOf(outputs));
  new Hashing(names).feed(list, total);
  return total.words.map((word) => word.toString(16).padStart(8, "0")).join("");
}

/** A function that feeds bodies to a hash, equal ones alike. */
export function bodyHasher(): (body: Body, hasher: Hasher) => void {
  const hashing = new Hashing(true);
  return (body, hasher) => hashing.feedBody(body, hasher);
}

/** The hashes of a graph and of the bodies in it, each of which is walked once. */
class Hashing {
  readonly #names: boolean;
  readonly #bodies = new Map<Body, readonly number[]>();

  constructor(names: boolean) {
    this.#names = names;
  }

  /** Feeds a graph to a hash. */
  feed(outputs: readonly Node[], into: Hasher): void {
    const { nodes, position } = topology(outputs);
    const lows = new Uint32Array(nodes.length);
    const highs = new Uint32Array(nodes.length);
    const feedNode = (hasher: Hasher, node: Node): void => {
      const at = position.get(node) as number; // inputs are in the topology too
      hasher.word(lows[at] as number); // hashed before its users
      hasher.word(highs[at] as number);
    };
    for (const [i, node] of nodes.entries()) {
      const hasher = new Hasher();
      this.#feedOwn(node, hasher);
      for (const input of node.inputs) feedNode(hasher, input);
      [lows[i], highs[i]] = hasher.words as [number, number];
    }
    into.word(nodes.length);
    for (const node of outputs) feedNode(into, node);
  }

  /** Feeds a body to a hash. */
  feedBody(body: Body, into: Hasher): void {
    let words = this.#bodies.get(body);
    if (words === undefined) {
      const hasher = new Hasher();
      hasher.word(body.inputs.length);
      this.feed([...body.inputs, ...body.outputs], hasher);
      words = hasher.words;
      this.#bodies.set(body, words);
    }
    for (const word of words) into.word(word);
  }

  /** Feeds a hash everything that a node is, except its inputs. */
  #feedOwn(node: Node, hasher: Hasher): void {
    hasher.text(node.op.name);
    hasher.text(node.kind);
    hasher.text(this.#names && node.name !== undefined ? `=${node.name}` : "");
    for (const axis of node.shape) hasher.text(typeof axis === "number" ? String(axis) : `"${axis}"`);
    attributeHasher(hasher, (body) => this.feedBody(body, hasher))(node.attributes);
  }
}
