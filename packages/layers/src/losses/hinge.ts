import { mul, type Node, relu, sub } from "@adjoint/core";
import { meanOverExamples } from "./mean-over-examples.ts";
import { requireSameReals } from "./require-same-reals.ts";

/**
 * The hinge loss of scores with signs: over all elements the mean of $`\max(0, 1 - t s)`$. It asks for scores beyond ±1, on the side of
 * the target.
 *
 * The gradient by a score is $`-t / n`$ for $`t s < 1`$ and 0 beyond; at $`t s = 1`$ it is 0, as the derivative of `relu` is at 0.
 *
 * @param scores - `[…]`, real
 * @param targets - `[…]`, real, of the same shape: −1 or 1
 * @returns a scalar
 * @throws ShapeError if the shapes differ: nothing broadcasts here; if there are no examples
 * @throws KindError if one of the two is not real
 *
 * Source: Cortes and Vapnik, Support-vector networks (1995).
 *
 * @example
 * ```ts
 * import { constant, evaluate } from "@adjoint/core";
 * import { hinge } from "@adjoint/layers";
 * evaluate(hinge(constant([2, 0.5, -3, 1]), constant([1, 1, 1, -1])), {}).item(); // => 1.625
 * ```
 */
export function hinge(scores: Node, targets: Node): Node<[]> {
  requireSameReals("hinge", { scores, targets });
  return meanOverExamples("hinge", relu(sub(1, mul(targets, scores)) as Node));
}
