import { listEntries } from "../arguments/list-entries.ts";
import { ArgumentError, KindError, ShapeError } from "../errors.ts";
import { Node } from "../graph/node.ts";
import { likeNodes, listNodes, type Nodes } from "../graph/node-structure.ts";
import { rebuild } from "../graph/rebuild.ts";
import { notANode } from "../graph/require-nodes.ts";
import { topology } from "../graph/topology.ts";
import { formatShape, sameShape } from "../shapes/shape.ts";

/**
 * What stands in the place of which nodes: a record by name, or a map (of the language or of immutable.js) by name or
 * node.
 */
export type Replacements = Readonly<Record<string, Node>> | Iterable<readonly [string | Node, Node]>;

/**
 * The same graph with some nodes replaced by others, all at once: replacements are taken as they are, also where they contain
 * nodes that are replaced. What depends on no replaced node stays the same node; sharing stays. Names, scopes, and the
 * links of gradient nodes to their forward nodes go over to the new nodes.
 *
 * @param outputs - a node, a list or a record of nodes; the answer has the same form
 * @param replacements - by name or by node, each of the shape and kind of what it replaces
 * @throws ArgumentError for a node or a name that the graph does not have, or for a name that two nodes have
 * @throws ShapeError for a replacement of another shape
 * @throws KindError for a replacement of another kind
 *
 * @example
 * ```ts
 * import { constant, evaluate, exp, input, mul, substitute } from "@adjoint/core";
 * const x = input("x", []);
 * const y = mul(x, exp(x));
 * evaluate(substitute(y, { x: constant(0.5) }), {}).item(); // => 0.8243606353500641
 * evaluate(substitute(y, [[exp(x), x]]), { x: 3 }); // throws ArgumentError: substitute: Exp [] is not part of the graph
 * ```
 */
export function substitute<const N extends Nodes>(outputs: N, replacements: Replacements): N {
  const list = listNodes(outputs);
  const { nodes, position } = topology(list);
  const chosen = new Map<Node, Node>();
  for (const [key, replacement] of listEntries<Node, string | Node>("substitute: replacements", replacements)) {
    const node = key instanceof Node ? key : nodeNamed(key, nodes);
    if (!position.has(node)) throw new ArgumentError(`substitute: ${node} is not part of the graph.`);
    requireAlike(node, replacement);
    chosen.set(node, replacement);
  }
  const given = topology(chosen.values()).position;
  const images = rebuild(list, (node, rebuilt) => chosen.get(node) ?? rebuilt, given);
  return likeNodes(outputs, images) as unknown as N; // the same form, nodes of the same shapes
}

function nodeNamed(name: string, nodes: readonly Node[]): Node {
  const [first, second] = nodes.filter((node) => node.name === name);
  if (first === undefined) throw new ArgumentError(`substitute: no node of the graph has the name "${name}".`);
  if (second !== undefined) {
    throw new ArgumentError(
      `substitute: two nodes have the name "${name}": ${first} and ${second}. Replace them by node, in a Map.`,
    );
  }
  return first;
}

function requireAlike(node: Node, replacement: Node): void {
  if (!(replacement instanceof Node))
    throw new ArgumentError(notANode(`substitute: the replacement of ${node}`, replacement));
  if (!sameShape(node.shape, replacement.shape)) {
    throw new ShapeError(
      `substitute: ${node} cannot be replaced by ${replacement}: the shape must be ${formatShape(node.shape)}.`,
    );
  }
  if (node.kind !== replacement.kind) {
    throw new KindError(
      `substitute: ${node} is ${node.kind} and cannot be replaced by ${replacement}, which is ${replacement.kind}.`,
    );
  }
}
