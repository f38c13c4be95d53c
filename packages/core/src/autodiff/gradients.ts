import { GradientError } from "../errors.ts";
import { Node, type ShapeOf } from "../graph/node.ts";
import { likeNodes, listNodes, type Nodes } from "../graph/node-structure.ts";
import { constant } from "../ops/leaf/constant.ts";
import { formatShape, type Shape } from "../shapes/shape.ts";
import type { IsUnknownShape } from "../shapes/types/broadcast-shape.ts";
import { pullBack } from "./pull-back.ts";
import { requireReal } from "./rules.ts";

/** Nodes in the form of `N`, each with the shape of the node in its place. */
export type GradientsOf<N> = N extends Node<infer S> ? Node<S> : { readonly [K in keyof N]: GradientsOf<N[K]> };

/** An error as a type: what the compiler shows where a loss is not a single number. */
export interface LossIsNoScalar<S extends Shape> {
  /** The shape of the loss, and that of a single number. */
  readonly lossIsNoScalar: readonly [S, []];
}

/** Demands that a loss has rank 0. */
export type IsScalar<S extends Shape> = HasAnAxis<S> extends true ? LossIsNoScalar<S> : unknown;

type HasAnAxis<S extends Shape> = IsUnknownShape<S> extends true ? false : S extends readonly [] ? false : true;

/**
 * The gradient of a scalar by any nodes: $`\bar x = \partial L / \partial x`$, as nodes like any other.
 *
 * They print, evaluate and can be differentiated again. A node that the loss does not depend on gets zeros of its shape; a
 * node that is used several times gets the sum of its cotangents, by visible Add nodes, or by a Concat of those of its parts.
 *
 * @param loss - a real node of rank 0; for others see {@link vjp}
 * @param nodes - inputs, parameters or nodes in between: one, a list or a record; the answer has the same form
 * @throws GradientError if the loss is not a scalar, or if a node is not real
 *
 * @example
 * ```ts
 * import { evaluate, gradients, input, mul, sum } from "@adjoint/core";
 * const x = input("x", [3]);
 * const loss = sum(mul(x, mul(x, x)));
 * const dx = gradients(loss, x);
 * evaluate(dx, { x: [1, 2, 3] }).toArray(); // => [3, 12, 27]
 * evaluate(gradients(sum(dx), x), { x: [1, 2, 3] }).toArray(); // => [6, 12, 18]
 * ```
 */
export function gradients<L extends Node, const N extends Nodes>(
  loss: L & IsScalar<ShapeOf<L>>,
  nodes: N,
): GradientsOf<N>;
export function gradients<N extends Nodes>(loss: Node, nodes: N): GradientsOf<N> {
  requireReal(loss);
  if (loss.shape.length > 0) {
    throw new GradientError(
      `gradients: the loss must be a single number, of rank 0; ${loss.name ?? loss.op.name} has the shape ${formatShape(loss.shape)}. Reduce it by sum or mean, or use vjp with a cotangent.`,
    );
  }
  const seed = constant(1);
  Node.setOrigin(seed, { node: loss, part: "seed" }, new Set());
  return likeNodes(nodes, pullBack([loss], [seed], listNodes(nodes))) as unknown as GradientsOf<N>; // cotangents have the shapes of their nodes
}
