import { hash, Map as ImmutableMap, List } from "immutable";
import { ArgumentError } from "../errors.ts";
import { match } from "../graph/match.ts";
import { Node } from "../graph/node.ts";
import { likeNodes, listNodes, type Nodes } from "../graph/node-structure.ts";
import { type Topology, topology } from "../graph/topology.ts";
import { Input } from "../ops/leaf/input.ts";
import { Parameter } from "../ops/leaf/parameter.ts";
import { hashGraph } from "./hash-graph.ts";
import { sameGraph } from "./same-graph.ts";

/**
 * A finished graph as an immutable value, for those who look at it: its nodes in order, by name, and who uses whom. Each
 * view is made when it is first asked for, and once.
 *
 * Two graphs that are built alike are equal, also to the collections of immutable.js: a `Graph` may be a key of its maps.
 *
 * @example
 * ```ts
 * import { Graph, input, matMul, parameter, sum } from "@adjoint/core";
 * const x = input("x", ["batch", 2]);
 * const W = parameter("W", [2, 3]);
 * const graph = new Graph(sum(matMul(x, W)));
 * graph.nodes.map(String).toArray(); // => ["x [batch, 2]", "W [2, 3]", "MatMul [batch, 3]", "Sum []"]
 * graph.users(W).map(String).toArray(); // => ["MatMul [batch, 3]"]
 * graph.named.get("W") === W; // => true
 * graph.parameters.size; // => 1
 * ```
 */
export class Graph {
  /** What the graph computes, in the form in which it was asked for. */
  readonly outputs: Nodes;
  #order: Topology | undefined;
  #nodes: List<Node> | undefined;
  #named: ImmutableMap<string, Node> | undefined;
  #users: ImmutableMap<Node, List<Node>> | undefined;
  #inputs: List<Node> | undefined;
  #parameters: List<Node> | undefined;

  /**
   * @param outputs - a node, a list or a record of nodes; a list or record is copied
   */
  constructor(outputs: Nodes) {
    this.outputs =
      outputs instanceof Node ? outputs : (Object.freeze(likeNodes(outputs, listNodes(outputs))) as unknown as Nodes); // it has the form of `outputs`
    Object.freeze(this);
  }

  /** Every node once, inputs before users. */
  get nodes(): List<Node> {
    this.#nodes ??= List(this.#topology.nodes);
    return this.#nodes;
  }

  /**
   * The nodes that have a name, by it.
   *
   * @throws ArgumentError if two nodes have one name
   */
  get named(): ImmutableMap<string, Node> {
    this.#named ??= byName(this.#topology.nodes);
    return this.#named;
  }

  /** The input nodes, in the order of {@link Graph.nodes}. */
  get inputs(): List<Node> {
    this.#inputs ??= this.nodes.filter((node) => match(node, Input) !== undefined);
    return this.#inputs;
  }

  /** The parameter nodes, in the order of {@link Graph.nodes}. */
  get parameters(): List<Node> {
    this.#parameters ??= this.nodes.filter((node) => match(node, Parameter) !== undefined);
    return this.#parameters;
  }

  /**
   * The nodes that a node is an input of, each once, in order.
   *
   * @throws ArgumentError for a node of another graph
   */
  users(node: Node): List<Node> {
    if (!this.has(node)) throw new ArgumentError(`users: ${node} is not part of the graph.`);
    this.#users ??= usersOf(this.#topology.nodes);
    return this.#users.get(node) ?? List();
  }

  /** Whether a node is part of the graph. */
  has(node: Node): boolean {
    return this.#topology.position.has(node);
  }

  /** Whether another value is a graph that is built alike, by {@link sameGraph}. */
  equals(other: unknown): boolean {
    return other instanceof Graph && (other === this || sameGraph(this.outputs, other.outputs));
  }

  /** A whole number that equal graphs share, by {@link hashGraph}. */
  hashCode(): number {
    return hash(hashGraph(this.outputs));
  }

  get #topology(): Topology {
    this.#order ??= topology(listNodes(this.outputs));
    return this.#order;
  }
}

function byName(nodes: readonly Node[]): ImmutableMap<string, Node> {
  const named = new Map<string, Node>();
  for (const node of nodes) {
    if (node.name === undefined) continue;
    const other = named.get(node.name);
    if (other !== undefined)
      throw new ArgumentError(
        `Two nodes have the name "${node.name}": ${other} and ${node}. Give them different names.`,
      );
    named.set(node.name, node);
  }
  return ImmutableMap(named);
}

function usersOf(nodes: readonly Node[]): ImmutableMap<Node, List<Node>> {
  const users = new Map<Node, Set<Node>>();
  for (const node of nodes) {
    for (const input of node.inputs) {
      const known = users.get(input);
      if (known === undefined) users.set(input, new Set([node]));
      else known.add(node);
    }
  }
  return ImmutableMap<Node, List<Node>>().withMutations((map) => {
    for (const [node, set] of users) map.set(node, List(set));
  });
}
