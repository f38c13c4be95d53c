import type { Node, ShapeOf } from "../../graph/node.ts";
import { contract, type FitsSpec } from "../../ops/contraction/einsum.ts";
import type { EinsumShape } from "../../ops/contraction/einsum.types.ts";

/**
 * The outer product of two vectors: $`y_{mn} = a_m b_n`$, with $`\bar a = \bar Y b`$ and $`\bar b = \bar Y^T a`$.
 *
 * @param a - `[m]`, real
 * @param b - `[n]`, real
 * @returns `[m, n]`
 * @throws ShapeError if an operand is not a vector
 *
 * @example
 * ```ts
 * import { constant, evaluate, outer } from "@adjoint/core";
 * evaluate(outer(constant([1, 2]), constant([3, 4, 5])), {}).toArray(); // => [[3, 4, 5], [6, 8, 10]]
 * ```
 */
export function outer<A extends Node, B extends Node>(
  a: A,
  b: B & FitsSpec<"m,n->mn", [ShapeOf<A>, ShapeOf<B>]>,
): Node<EinsumShape<"m,n->mn", ShapeOf<A>, ShapeOf<B>>>;
export function outer(a: Node, b: Node): Node {
  return contract("outer", "m,n->mn", [a, b]);
}
