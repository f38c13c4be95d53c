import { argMax, div, equal, logicalAnd, maximum, mean, type Node, sum, where } from "@adjoint/core";
import { readOptions } from "@adjoint/core/ops";
import { countingLabels, type IgnoreOption, ignoreOption } from "./ignore-option.ts";
import { requireLabels } from "./require-labels.ts";

/**
 * The share of examples whose label has the highest score; of equal scores the first counts. A metric, without a gradient.
 *
 * With `ignore`, the share is of the other positions; if there are none, it is 0. In a mean over batches, its weight is then
 * {@link countLabels}.
 *
 * @param scores - `[…, C]`, real
 * @param labels - `[…]`, int32, from 0 to C − 1
 * @param options - `ignore`
 * @returns real, of rank 0
 * @throws ArgumentError if the labels are not int32, one for each row of scores, or `ignore` is not an integer
 *
 * @example
 * ```ts
 * import { constant, evaluate, ndarray } from "@adjoint/core";
 * import { accuracy } from "@adjoint/training";
 * const scores = constant([[1, 5, 2], [4, 4, 0]]);
 * evaluate(accuracy(scores, constant(ndarray([1, 1], "int32"))), {}).item(); // => 0.5
 * evaluate(accuracy(scores, constant(ndarray([-1, 1], "int32")), { ignore: -1 }), {}).item(); // => 0
 * ```
 */
export function accuracy(scores: Node, labels: Node, options?: IgnoreOption): Node<[]> {
  const { ignore } = readOptions("accuracy", options, ignoreOption);
  requireLabels("accuracy", scores, labels);
  const isRight: Node = equal(argMax(scores, { axis: -1 }) as Node, labels);
  if (ignore === undefined) return mean(where(isRight, 1, 0) as Node) as Node<[]>; // the mean or count over all axes is a scalar
  const counts = countingLabels("accuracy", labels, ignore);
  const count = (those: Node): Node => sum(where(those, 1, 0) as Node);
  return div(count(logicalAnd(isRight, counts)), maximum(count(counts), 1)) as Node<[]>; // the mean or count over all axes is a scalar
}
