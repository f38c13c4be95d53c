import { argMax, einsum, type Node, oneHot } from "@adjoint/core";
import { requireLabels } from "./require-labels.ts";

/**
 * The number of examples of each class that were taken for each class: $`M_{ij} = \sum_n [\mathrm{label}_n = i]\,[\arg\max_c
 * s_{nc} = j]`$. The diagonal counts correct answers; of equal scores the first counts. It does not have a gradient.
 *
 * It is not a mean, so it cannot be a metric of a validation: evaluate it, over all examples at once or adding up over batches.
 *
 * @param scores - `[…, C]`, real
 * @param labels - `[…]`, int32, from 0 to C − 1
 * @returns `[C, C]`, real: a row for each label, a column for each answer
 * @throws ArgumentError if the labels are not int32, one for each row of scores; at evaluation, for a label outside the classes
 *
 * @example
 * ```ts
 * import { constant, evaluate, ndarray } from "@adjoint/core";
 * import { confusionMatrix } from "@adjoint/training";
 * const scores = constant([[5, 1], [1, 5], [1, 5]]);
 * const labels = constant(ndarray([0, 0, 1], "int32"));
 * evaluate(confusionMatrix(scores, labels), {}).toArray(); // => [[1, 1], [0, 1]]
 * ```
 */
export function confusionMatrix(scores: Node, labels: Node): Node {
  requireLabels("confusionMatrix", scores, labels);
  const size = scores.shape.at(-1) ?? 0;
  const one = (classes: Node): Node => oneHot(classes, { size });
  const positions = String.fromCharCode(...labels.shape.map((_, axis: number) => "a".charCodeAt(0) + axis));
  const product: (spec: string, a: Node, b: Node) => Node = einsum; // the spec is known at run time only
  return product(`${positions}Y,${positions}Z->YZ`, one(labels), one(argMax(scores, { axis: -1 })));
}
