import { clip, type Node } from "@adjoint/core";
import { requireNodeList } from "@adjoint/core/ops";
import { aboveZero, requireWithin } from "../optimisers/require-within.ts";

/**
 * Gradients with every element held between −`max` and `max`. It changes the direction of the gradient; see
 * {@link clipByGlobalNorm} for one that does not.
 *
 * @param gradients - real nodes
 * @param max - finite, above 0
 * @returns nodes of the same shapes
 * @throws ArgumentError for a `max` that is not finite and above 0
 *
 * @example
 * ```ts
 * import { constant, evaluate } from "@adjoint/core";
 * import { clipByValue } from "@adjoint/training";
 * const clipped = clipByValue([constant([3, -0.5]), constant(-4)], 1);
 * evaluate(clipped, {}).map((value) => value.toArray()); // => [[1, -0.5], -1]
 * ```
 */
export function clipByValue(gradients: readonly Node[], max: number): readonly Node[] {
  requireNodeList("clipByValue", "gradients", gradients);
  requireWithin("clipByValue", aboveZero, { max });
  return gradients.map((gradient) => clip(gradient, { min: -max, max }));
}
