import type { Node, ShapeOf } from "../graph/node.ts";
import { type Like, likeNodes, listLike, listNodes, type Nodes } from "../graph/node-structure.ts";
import { type GradientsOf, gradients, type IsScalar } from "./gradients.ts";
import { jvp } from "./jvp.ts";
import { requireSeeds } from "./require-seeds.ts";

/**
 * The Hessian of a scalar times a vector, $`H v`$ with $`H = \partial^2 L / \partial x^2`$, without the Hessian itself: the
 * gradient, differentiated forward along $`v`$. It costs a few times as much as the gradient, whatever the size.
 *
 * With several nodes, the Hessian has a block for each pair, and the answer for one node sums over the vectors of all.
 *
 * @param loss - a real node of rank 0
 * @param nodes - one, a list or a record of nodes; the answer has the same form
 * @param vectors - one node for each of `nodes`, in their form, of the same shape
 * @throws GradientError if the loss is not a scalar, or if a vector has another shape than its node
 * @see Pearlmutter, Fast exact multiplication by the Hessian (1994)
 *
 * @example
 * ```ts
 * import { constant, evaluate, hessianVectorProduct, input, mul, sum } from "@adjoint/core";
 * const x = input("x", [2]);
 * const loss = sum(mul(x, mul(x, x)));
 * evaluate(hessianVectorProduct(loss, x, constant([1, 10])), { x: [1, 2] }).toArray(); // => [6, 120]
 * ```
 */
export function hessianVectorProduct<L extends Node, const N extends Nodes>(
  loss: L & IsScalar<ShapeOf<L>>,
  nodes: N,
  vectors: GradientsOf<N>,
): GradientsOf<N>;
export function hessianVectorProduct<N extends Nodes>(loss: Node, nodes: N, vectors: Like<N, Node>): GradientsOf<N> {
  const list = listNodes(nodes);
  const given = listLike(nodes, vectors, "hessianVectorProduct: the vector");
  const slopes = gradients(loss, list);
  requireSeeds("hessianVectorProduct: the vector", list, given);
  const products = jvp(slopes, list, given);
  return likeNodes(nodes, products) as unknown as GradientsOf<N>; // products have the shapes of their nodes
}
