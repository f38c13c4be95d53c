import { type Node, square, sub } from "@adjoint/core";
import { meanOverExamples } from "./mean-over-examples.ts";
import { requireSameReals } from "./require-same-reals.ts";

/**
 * The mean squared error: $`L = \frac{1}{n} \sum_i (y_i - t_i)^2`$ over all n elements.
 *
 * The gradient by y is $`2 (y - t) / n`$, that by t its negative.
 *
 * @param prediction - `[…]`, real
 * @param target - `[…]`, real, of the same shape
 * @returns a scalar
 * @throws ShapeError if the shapes differ: nothing broadcasts here; if there are no examples
 * @throws ArgumentError at evaluation, if a named axis is bound to 0: there are no examples
 * @throws KindError if one of the two is not real
 *
 * @example
 * ```ts
 * import { constant, evaluate } from "@adjoint/core";
 * import { meanSquaredError } from "@adjoint/layers";
 * evaluate(meanSquaredError(constant([1, 2]), constant([1, 5])), {}).item(); // => 4.5
 * ```
 */
export function meanSquaredError(prediction: Node, target: Node): Node<[]> {
  requireSameReals("meanSquaredError", { prediction, target });
  const error: Node = sub(prediction, target);
  return meanOverExamples("meanSquaredError", square(error));
}
