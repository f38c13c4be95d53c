import { abs, add, constant, div, equal, max, maximum, mul, type Node, sqrt, square, sum, where } from "@adjoint/core";
import { requireNodeList } from "@adjoint/core/ops";

/**
 * The Euclidean norm of all elements of several nodes together: $`\sqrt{\sum_i \lVert g_i \rVert^2}`$, of rank 0.
 *
 * The elements are divided by the largest of them first, so that squares neither overflow nor vanish.
 *
 * @param gradients - real nodes, of any shapes without an empty axis
 *
 * @example
 * ```ts
 * import { constant, evaluate } from "@adjoint/core";
 * import { globalNorm } from "@adjoint/training";
 * evaluate(globalNorm([constant([3e200, 0]), constant(4e200)]), {}).item(); // => 5e+200
 * ```
 */
export function globalNorm(gradients: readonly Node[]): Node<[]> {
  requireNodeList("globalNorm", "gradients", gradients);
  const { largest, ratio } = scaledNorm(gradients);
  return mul(largest, ratio);
}

/** The global norm as a product of two numbers that do not overflow: the largest element, and the norm divided by it. */
export function scaledNorm(gradients: readonly Node[]): { readonly largest: Node<[]>; readonly ratio: Node<[]> } {
  const each = gradients.map((gradient): Node<[]> => max(abs(gradient)));
  const largest = each.reduce((a, b): Node<[]> => maximum(a, b), constant(0));
  const divisor: Node<[]> = where(equal(largest, 0), 1, largest);
  const squares = gradients.map((gradient): Node<[]> => sum(square(div(gradient, divisor) as Node)));
  return { largest, ratio: sqrt(squares.reduce((a, b): Node<[]> => add(a, b), constant(0))) };
}
