import { argMax, equal, mean, type Node, where } from "@adjoint/core";
import { demandLabels } from "./demand-labels.ts";

/**
 * The share of examples whose label has the highest score; of equal scores the first counts. A metric, without a gradient.
 *
 * @param scores - `[…, C]`, real
 * @param labels - `[…]`, int32, from 0 to C − 1
 * @returns real, of rank 0
 * @throws ArgumentError if the labels are not int32, one for each row of scores
 *
 * @example
 * ```ts
 * import { constant, evaluate, ndarray } from "@adjoint/core";
 * import { accuracy } from "@adjoint/training";
 * const scores = constant([[1, 5, 2], [4, 4, 0]]);
 * evaluate(accuracy(scores, constant(ndarray([1, 1], "int32"))), {}).item(); // => 0.5
 * ```
 */
export function accuracy(scores: Node, labels: Node): Node<[]> {
  demandLabels("accuracy", scores, labels);
  const isRight: Node = equal(argMax(scores, { axis: -1 }) as Node, labels);
  return mean(where(isRight, 1, 0) as Node) as Node<[]>; // over all axes
}
