import { Node } from "../graph/node.ts";
import { type Like, likeNodes, listLike, listNodes, type Nodes } from "../graph/node-structure.ts";
import { inputName } from "../graph/op-inputs.ts";
import { topology } from "../graph/topology.ts";
import { broadcastTo } from "../ops/movement/broadcast.ts";
import { addUp } from "./add-up.ts";
import type { GradientsOf } from "./gradients.ts";
import { requireSeeds } from "./require-seeds.ts";
import { pushForwardAt, requireReal, requireResult } from "./rules.ts";

/**
 * Forward mode: from the tangents of some nodes, nodes for the tangents of the outputs, $`\dot y = \sum_x J_{yx} \dot x`$.
 *
 * @param outputs - a node, a list or a record of nodes; the answer has the same form
 * @param nodes - what the tangents belong to
 * @param tangents - one node for each of `nodes`, in their form, of the same shape
 * @throws GradientError for a tangent of another shape, and for a node that is not real
 *
 * @example
 * ```ts
 * import { constant, evaluate, input, jvp, mul } from "@adjoint/core";
 * const x = input("x", [2]);
 * evaluate(jvp(mul(x, x), x, constant([1, 10])), { x: [3, 4] }).toArray(); // => [6, 80]
 * ```
 */
export function jvp<const O extends Nodes, const N extends Nodes>(
  outputs: O,
  nodes: N,
  tangents: GradientsOf<N>,
): GradientsOf<O>;
export function jvp<O extends Nodes, N extends Nodes>(outputs: O, nodes: N, tangents: Like<N, Node>): Like<O, Node> {
  const ys = listNodes(outputs);
  const wrt = listNodes(nodes);
  const given = listLike(nodes, tangents, "jvp: the tangent");
  for (const node of wrt) requireReal(node);
  requireSeeds("jvp: the tangent", wrt, given);
  const order = topology(ys);
  const seeds = topology(given).position;
  const known = { has: (node: Node) => order.position.has(node) || seeds.has(node) };
  const dots = new Map<Node, Node>();
  for (const [i, node] of wrt.entries()) dots.set(node, given[i] as Node); // one for each
  for (const node of order.nodes) {
    if (dots.has(node)) continue;
    const dot = tangentOf(node, dots, known);
    if (dot !== undefined) dots.set(node, dot);
  }
  return likeNodes(
    outputs,
    ys.map((y) => dots.get(y) ?? broadcastTo(0, y.shape)),
  );
}

/** What the tangents of a node's inputs add to its own; nothing if no input has a tangent. */
function tangentOf(node: Node, dots: ReadonlyMap<Node, Node>, known: { has(node: Node): boolean }): Node | undefined {
  const parts: Node[] = [];
  for (const [k, input] of node.inputs.entries()) {
    const xDot = dots.get(input);
    const part = xDot && pushForwardAt(node, k, xDot);
    if (part === null || part === undefined) continue;
    requireResult(node, `jvp by ${inputName(node, k)}`, part);
    Node.setOrigin(part, { node, part: "jvp", input: k }, known);
    parts.push(part);
  }
  if (parts.length < 2) return parts[0];
  const total = addUp(parts);
  Node.setOrigin(total, { node, part: "sum" }, known);
  return total;
}
