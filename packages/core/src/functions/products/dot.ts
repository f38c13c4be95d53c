import type { Node, ShapeOf } from "../../graph/node.ts";
import { contract, type FitsSpec } from "../../ops/contraction/einsum.ts";

/**
 * The dot product of two vectors: $`y = \sum_k a_k b_k`$, with $`\bar a = \bar y\, b`$.
 *
 * @param a - `[k]`, real
 * @param b - `[k]`, real
 * @returns `[]`
 * @throws ShapeError if the sizes differ, or an operand is not a vector
 *
 * @example
 * ```ts
 * import { constant, dot, evaluate } from "@adjoint/core";
 * evaluate(dot(constant([1, 2, 3]), constant([4, 5, 6])), {}).item(); // => 32
 * ```
 */
export function dot<A extends Node, B extends Node>(a: A, b: B & FitsSpec<"k,k->", [ShapeOf<A>, ShapeOf<B>]>): Node<[]>;
export function dot(a: Node, b: Node): Node {
  return contract("dot", "k,k->", [a, b]);
}
