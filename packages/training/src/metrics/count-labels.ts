import { ArgumentError, type Node, sum, where } from "@adjoint/core";
import { readOptions } from "@adjoint/core/ops";
import { countingLabels, type IgnoreOption } from "./ignore-option.ts";

/**
 * How many labels count: all but those that are to be ignored. The weight of a metric that ignores labels, so that a batch with
 * much padding counts for less in a mean over batches.
 *
 * @param labels - `[…]`, int32
 * @returns real, of rank 0
 * @throws ArgumentError for labels that are not int32, or a label to ignore that is not an integer
 *
 * @example
 * ```ts
 * import { constant, evaluate, ndarray } from "@adjoint/core";
 * import { countLabels } from "@adjoint/training";
 * const labels = constant(ndarray([[3, 1, 0], [2, 0, 0]], "int32"));
 * evaluate(countLabels(labels, { ignore: 0 }), {}).item(); // => 3
 * ```
 */
export function countLabels(labels: Node, options: IgnoreOption & { readonly ignore: number }): Node<[]> {
  const { ignore } = readOptions("countLabels", options, { ignore: "required" });
  if (labels.kind !== "int32") throw new ArgumentError(`countLabels: labels are int32; got ${labels}, ${labels.kind}.`);
  return sum(where(countingLabels("countLabels", labels, ignore), 1, 0)) as Node<[]>; // over all axes
}
