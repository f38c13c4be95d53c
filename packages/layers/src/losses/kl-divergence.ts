import { type Node, ShapeError, sub, sum, xlogy } from "@adjoint/core";
import { meanOverExamples } from "./mean-over-examples.ts";
import { requireSameReals } from "./require-same-reals.ts";

/**
 * The Kullback-Leibler divergence of probabilities from targets, in nats: over all positions the mean of
 * $`D(t \,\|\, p) = \sum_c t_c \ln t_c - t_c \ln p_c`$, with $`0 \ln 0 = 0`$. It is 0 where both are the same, and infinite if something
 * has the probability 0 and a target above 0.
 *
 * The gradient by the probabilities is $`-t_c / p_c`$, divided by the number of positions. Rows are not made to add up to 1: use
 * `softmax` first, or {@link softmaxCrossEntropy} on scores, whose gradient is the same.
 *
 * @param probabilities - `[…, C]`, real: any axes of positions, then the probability of each class
 * @param targets - `[…, C]`, real, of the same shape
 * @returns a scalar
 * @throws ShapeError if the shapes differ, if there is no axis of classes, or if there are no positions
 * @throws KindError if one of the two is not real
 *
 * Source: Kullback and Leibler, On information and sufficiency (1951), eq. 2.4.
 *
 * @example
 * ```ts
 * import { constant, evaluate } from "@adjoint/core";
 * import { klDivergence } from "@adjoint/layers";
 * const targets = constant([[0.5, 0.5], [1, 0]]);
 * evaluate(klDivergence(constant([[0.5, 0.5], [0.5, 0.5]]), targets), {}).item(); // => 0.34657359027997264
 * ```
 */
export function klDivergence(probabilities: Node, targets: Node): Node<[]> {
  requireSameReals("klDivergence", { probabilities, targets });
  if (probabilities.shape.length === 0) {
    throw new ShapeError(`klDivergence: probabilities[…, C] · targets[…, C] → []: no classes; got ${probabilities}.`);
  }
  const parts: Node = sub(xlogy(targets, targets), xlogy(targets, probabilities));
  return meanOverExamples("klDivergence", sum(parts, { axis: -1 }));
}
