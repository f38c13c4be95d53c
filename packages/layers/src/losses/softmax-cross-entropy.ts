import {
  formatShape,
  gather,
  KindError,
  logSoftmax,
  mean,
  mul,
  type Node,
  neg,
  ShapeError,
  sameShape,
  sum,
} from "@adjoint/core";

/**
 * The cross entropy of a softmax with labels, in nats: over all positions $`i`$ the mean of
 * $`-\sum_c t_{ic} \ln \mathrm{softmax}(s_i)_c`$, where $`t_i`$ is the one-hot row of the label.
 *
 * The gradient by the scores is $`(\mathrm{softmax}(s) - t) / n`$ for n positions. The logarithm is taken before anything
 * can round to 0, so that no score overflows. Rows of real labels need not be one-hot: any probabilities will do.
 *
 * @param scores - `[…, C]`, real: any axes of positions, then one score a class
 * @param labels - int32 `[…]`, from 0 to C − 1; or real `[…, C]`
 * @returns a scalar
 * @throws ShapeError if the labels fit neither form, or the scores have no axis of classes
 * @throws KindError if the scores are not real, or the labels neither int32 nor real
 * @throws ArgumentError at evaluation, for a label outside the classes, with its position
 *
 * @example
 * ```ts
 * import { constant, evaluate, ndarray } from "@adjoint/core";
 * import { softmaxCrossEntropy } from "@adjoint/layers";
 * const scores = constant([[0, 0, 0, 0], [0, 1000, 0, 0]]);
 * const labels = constant(ndarray([2, 1], "int32"));
 * evaluate(softmaxCrossEntropy(scores, labels), {}).item(); // => 0.6931471805599453
 * ```
 */
export function softmaxCrossEntropy(scores: Node, labels: Node): Node<[]> {
  const positions = scores.shape.slice(0, -1);
  if (scores.kind !== "real" || labels.kind === "bool") {
    throw new KindError(
      `softmaxCrossEntropy: scores are real, labels int32 or one-hot real; got ${scores.kind} and ${labels.kind}.`,
    );
  }
  const needed = labels.kind === "int32" ? positions : scores.shape;
  if (scores.shape.length === 0 || !sameShape(labels.shape, needed)) {
    const rule = labels.kind === "int32" ? "labels[…] (int32)" : "labels[…, C] (real, one-hot)";
    throw new ShapeError(
      `softmaxCrossEntropy: scores[…, C] · ${rule} → []: got scores: ${scores}, labels: ${labels}. Class numbers are int32 [${positions.join(", ")}], one-hot rows are real ${formatShape(scores.shape)}.`,
    );
  }
  const logProbabilities: Node = logSoftmax(scores);
  const ofLabel =
    labels.kind === "int32"
      ? gather(logProbabilities, labels, { axis: -1, batchAxes: positions.length })
      : sum(mul(labels, logProbabilities), { axis: -1 });
  return neg(mean(ofLabel));
}
