import { gradients, type IsScalar } from "../autodiff/gradients.ts";
import type { Node, ShapeOf } from "../graph/node.ts";
import { requireNodes } from "../graph/require-nodes.ts";
import { type JacobianShape, jacobian } from "./jacobian.ts";

/**
 * The Hessian of a scalar by one node, whole: $`H_{ij} = \partial^2 L / \partial x_i \partial x_j`$. The gradient is
 * differentiated forward along each unit vector. For products with it see {@link hessianVectorProduct}.
 *
 * @param loss - a real node of rank 0
 * @param x - `[…x]`, real, all axes numbers
 * @returns `[…x, …x]`
 * @throws GradientError if the loss is not a scalar
 * @throws ShapeError if `x` has a named axis
 *
 * @example
 * ```ts
 * import { evaluate, hessian, input, mul, sum } from "@adjoint/core";
 * const x = input("x", [2]);
 * const loss = mul(sum(x), sum(mul(x, x)));
 * evaluate(hessian(loss, x), { x: [1, 2] }).toArray(); // => [[10, 6], [6, 14]]
 * ```
 */
export function hessian<L extends Node, X extends Node>(
  loss: L & IsScalar<ShapeOf<L>>,
  x: X,
): Node<JacobianShape<ShapeOf<X>, ShapeOf<X>>>;
export function hessian(loss: Node, x: Node): Node {
  requireNodes("hessian", { loss, x });
  return jacobian(gradients(loss, x), x, { mode: "forward" });
}
