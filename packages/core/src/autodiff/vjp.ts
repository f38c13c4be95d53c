import type { Node } from "../graph/node.ts";
import { type Like, likeNodes, listLike, listNodes, type Nodes } from "../graph/node-structure.ts";
import type { GradientsOf } from "./gradients.ts";
import { pullBack } from "./pull-back.ts";
import { requireSeeds } from "./require-seeds.ts";

/**
 * Reverse mode: from the cotangents of some outputs, nodes for the cotangents of other nodes,
 * $`\bar x = \sum_y J_{yx}^T \bar y`$.
 *
 * The answer is part of the graph: it prints, evaluates and can be differentiated again. A node that no output depends
 * on gets zeros of its shape; a node that is used several times gets the sum of its cotangents, by visible Add nodes, or
 * by a Concat of those of its parts.
 *
 * @param outputs - a node, a list or a record of nodes
 * @param nodes - what to differentiate by: inputs, parameters or nodes in between; the answer has the same form
 * @param cotangents - one node for each output, in the form of `outputs`, of the shape of the output
 * @throws GradientError for a cotangent of another shape, for a node that is not real, and for a rule that gives a cotangent
 *   of the wrong shape, naming the op and the input
 *
 * @example
 * ```ts
 * import { constant, evaluate, input, mul, vjp } from "@adjoint/core";
 * const x = input("x", [2]);
 * evaluate(vjp(mul(x, x), x, constant([1, 10])), { x: [3, 4] }).toArray(); // => [6, 80]
 * ```
 */
export function vjp<const O extends Nodes, const N extends Nodes>(
  outputs: O,
  nodes: N,
  cotangents: GradientsOf<O>,
): GradientsOf<N>;
export function vjp<O extends Nodes, N extends Nodes>(outputs: O, nodes: N, cotangents: Like<O, Node>): Like<N, Node> {
  const ys = listNodes(outputs);
  const yBars = listLike(outputs, cotangents, "vjp: the cotangent");
  requireSeeds("vjp: the cotangent", ys, yBars);
  return likeNodes(nodes, pullBack(ys, yBars, listNodes(nodes)));
}
