import { ArgumentError, abs, formatShape, mean, type Node, sameShape, sub } from "@adjoint/core";
import { requireNodes } from "@adjoint/core/ops";

/**
 * The mean absolute error: $`\frac{1}{n} \sum_i |y_i - t_i|`$ over all n elements, in the unit of the targets. A metric that
 * one bad example sways less than a squared error; as a loss its gradient is 0 where y = t.
 *
 * @param prediction - `[…]`, real
 * @param target - `[…]`, real, of the same shape
 * @returns real, of rank 0
 * @throws ArgumentError if the shapes differ, or one of the two is not real
 *
 * @example
 * ```ts
 * import { constant, evaluate } from "@adjoint/core";
 * import { meanAbsoluteError } from "@adjoint/training";
 * evaluate(meanAbsoluteError(constant([1, 2]), constant([1, 5])), {}).item(); // => 1.5
 * ```
 */
export function meanAbsoluteError(prediction: Node, target: Node): Node<[]> {
  requireNodes("meanAbsoluteError", { prediction, target });
  const areReal = prediction.kind === "real" && target.kind === "real";
  if (!areReal || !sameShape(prediction.shape, target.shape)) {
    const describe = (node: Node): string => `${node.kind} ${formatShape(node.shape)}`;
    const got = `prediction: ${describe(prediction)}, target: ${describe(target)}`;
    throw new ArgumentError(
      `meanAbsoluteError: a real prediction and target of the same shape are needed; got ${got}.`,
    );
  }
  return mean(abs(sub(prediction, target) as Node) as Node) as Node<[]>; // the mean over all axes is a scalar
}
