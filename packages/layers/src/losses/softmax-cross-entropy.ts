import {
  ArgumentError,
  add,
  div,
  formatShape,
  gather,
  KindError,
  logSoftmax,
  maximum,
  mean,
  mul,
  mulNoNan,
  type Node,
  named,
  neg,
  notEqual,
  ShapeError,
  sameShape,
  sum,
  where,
} from "@adjoint/core";
import {
  anyNumber,
  describeValue,
  type OptionTable,
  readOptions,
  requireNodes,
  requireWholeNumber,
} from "@adjoint/core/ops";
import { knownLabels } from "./known-label.ts";
import { meanOverExamples } from "./mean-over-examples.ts";

/** Options of {@link softmaxCrossEntropy}. */
export interface SoftmaxCrossEntropyOptions {
  /** The share $`\varepsilon`$ of each label that is divided equally among all classes, in [0, 1); 0 if left out. */
  readonly smoothing?: number;
  /** The label, an integer, of positions that do not count, such as padding. It may lie outside the classes. */
  readonly ignore?: number;
}

const softmaxCrossEntropyOptions: OptionTable<SoftmaxCrossEntropyOptions> = {
  smoothing: ["optional", anyNumber],
  ignore: "optional",
};

/**
 * The cross entropy of a softmax with labels, in nats: over all positions $`i`$ the mean of
 * $`-\sum_c t_{ic} \ln \mathrm{softmax}(s_i)_c`$, where $`t_i`$ is the one-hot row of the label.
 *
 * The gradient by the scores is $`(\mathrm{softmax}(s) - t) / n`$ for n positions. The logarithm is taken before anything
 * can round to 0, so that no score overflows. Rows of real labels need not be one-hot: any probabilities are accepted,
 * and a class of probability 0 adds nothing, even with the score −∞.
 *
 * With `smoothing`, t becomes $`(1 - \varepsilon)\, t + \varepsilon / C`$ (Szegedy et al., Rethinking the inception
 * architecture, 2016, section 7). With `ignore`, the mean is over the other positions; if there are none, it is 0.
 *
 * @param scores - `[…, C]`, real: any axes of positions, then a score for each class
 * @param labels - int32 `[…]`, from 0 to C − 1; or real `[…, C]`
 * @param options - `smoothing`, `ignore`
 * @returns a scalar
 * @throws ShapeError if the labels fit neither form, or the scores do not have an axis of classes; if there are no positions
 * @throws KindError if the scores are not real, or the labels neither int32 nor real
 * @throws ArgumentError for a smoothing outside 0 … 1, or 1; for `ignore` with labels that are not int32; at evaluation, for
 *   a label outside the classes, with its position; without `ignore`, if there are no positions
 *
 * @example
 * ```ts
 * import { constant, evaluate, ndarray } from "@adjoint/core";
 * import { softmaxCrossEntropy } from "@adjoint/layers";
 * const scores = constant([[0, 0, 0, 0], [0, 1000, 0, 0]]);
 * const labels = constant(ndarray([2, 1], "int32"));
 * evaluate(softmaxCrossEntropy(scores, labels), {}).item(); // => 0.6931471805599453
 * evaluate(softmaxCrossEntropy(scores, labels, { ignore: 2 }), {}).item(); // => 0
 * ```
 */
export function softmaxCrossEntropy(scores: Node, labels: Node, options?: SoftmaxCrossEntropyOptions): Node<[]> {
  const { smoothing = 0, ignore } = readOptions("softmaxCrossEntropy", options, softmaxCrossEntropyOptions);
  requireNodes("softmaxCrossEntropy", { scores, labels });
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
  requireSmoothing(labels, smoothing, ignore);
  const logProbabilities: Node = logSoftmax(scores);
  const known = ignore === undefined ? labels : knownLabels(labels, ignore);
  const ofLabel =
    labels.kind === "int32"
      ? named(
          "log probability of the label",
          gather(logProbabilities, known, { axis: -1, batchAxes: positions.length }),
        )
      : sum(mulNoNan(labels, logProbabilities), { axis: -1 });
  const smooth =
    smoothing === 0 ? ofLabel : add(mul(1 - smoothing, ofLabel), mul(smoothing, mean(logProbabilities, { axis: -1 })));
  const losses: Node = neg(smooth);
  if (ignore === undefined) return meanOverExamples("softmaxCrossEntropy", losses);
  const counts = notEqual(labels, ignore);
  return div(sum(where(counts, losses, 0)), maximum(sum(where(counts, 1, 0)), 1));
}

function requireSmoothing(labels: Node, smoothing: number, ignore: number | undefined): void {
  if (!(smoothing >= 0 && smoothing < 1)) {
    throw new ArgumentError(
      `softmaxCrossEntropy: smoothing is ${describeValue(smoothing)}; a number of at least 0 and below 1 is needed.`,
    );
  }
  if (ignore === undefined) return;
  if (labels.kind !== "int32")
    throw new ArgumentError(
      `softmaxCrossEntropy: labels are ${labels.kind}; int32 labels are needed to ignore ${ignore}.`,
    );
  requireWholeNumber("softmaxCrossEntropy: ignore", ignore, { min: -(2 ** 31), max: 2 ** 31 - 1 });
}
