import { div, greater, mul, type Node, where } from "@adjoint/core";
import { requireNodeList } from "@adjoint/core/ops";
import { aboveZero, requireWithin } from "../optimisers/require-within.ts";
import { scaledNorm } from "./global-norm.ts";

/**
 * Gradients scaled down by a common factor if their common norm is larger than `max`: $`g'_i = g_i \min(1, c / \lVert g
 * \rVert)`$. The direction does not change, and nothing is added to the divisor, so that shorter gradients are unchanged to the
 * bit. (PyTorch adds 1e-6 to the norm.)
 *
 * @param gradients - real nodes
 * @param max - $`c`$, finite, above 0
 * @returns nodes of the same shapes
 * @throws ArgumentError for a `max` that is not finite and above 0
 *
 * Source: R. Pascanu, T. Mikolov, Y. Bengio, "On the difficulty of training recurrent neural networks" (2013), algorithm 1.
 *
 * @example
 * ```ts
 * import { constant, evaluate } from "@adjoint/core";
 * import { clipByGlobalNorm } from "@adjoint/training";
 * const clipped = clipByGlobalNorm([constant([3, 0]), constant(4)], 2.5);
 * evaluate(clipped, {}).map((value) => value.toArray()); // => [[1.5, 0], 2]
 * ```
 */
export function clipByGlobalNorm(gradients: readonly Node[], max: number): readonly Node[] {
  requireNodeList("clipByGlobalNorm", "gradients", gradients);
  requireWithin("clipByGlobalNorm", aboveZero, { max });
  if (gradients.length === 0) return [];
  const { largest, ratio } = scaledNorm(gradients);
  const factor: Node<[]> = where(greater(mul(largest, ratio), max), div(div(max, ratio), largest), 1);
  return gradients.map((gradient): Node => mul(gradient, factor));
}
