import {
  formatShape,
  gather,
  KindError,
  logSigmoid,
  mul,
  type Node,
  neg,
  reshape,
  ShapeError,
  sameShape,
  sub,
  sum,
} from "@adjoint/core";
import { anyNode, type OptionTable, readOptions } from "@adjoint/core/ops";
import { meanOverExamples } from "./mean-over-examples.ts";

/** Options of {@link negativeSampling}: the words to compare with. */
export interface NegativeSamplingOptions {
  /** `[V, D]`, real: a vector for each word; usually a parameter, such as the table of an embedding. */
  readonly table: Node;
  /** `[…]`, int32: the word that belongs to each position. */
  readonly positive: Node;
  /** `[…, K]`, int32: words drawn at random for each position. */
  readonly negatives: Node;
}

const negativeSamplingOptions: OptionTable<NegativeSamplingOptions> = {
  table: ["required", anyNode],
  positive: ["required", anyNode],
  negatives: ["required", anyNode],
};

/**
 * The loss of negative sampling, in nats: over all positions the mean of
 * $`-\ln \sigma(h \cdot w_{+}) - \sum_{k} \ln \sigma(-h \cdot w_k)`$, with the word that belongs to the position and K words that were drawn.
 *
 * It replaces a softmax over the vocabulary, and uses only K + 1 rows of the table for each position. The words are drawn outside the graph,
 * and bound as ids.
 *
 * Source: Mikolov et al., Distributed representations of words and phrases and their compositionality (2013), eq. 4.
 *
 * @param h - `[…, D]`, real: the features from which the word is predicted
 * @param options - `table`, `positive`, `negatives`
 * @returns a scalar
 * @throws ShapeError if the features or the positions differ; if there are no examples or no negatives
 * @throws KindError if the ids are not int32, or the others not real
 * @throws ArgumentError at evaluation, for an id outside the table, with its position; if there are no examples
 *
 * @example
 * ```ts
 * import { constant, evaluate, ndarray } from "@adjoint/core";
 * import { negativeSampling } from "@adjoint/layers";
 * const table = constant([[1, 0], [0, 1]]);
 * const [positive, negatives] = [constant(ndarray([0], "int32")), constant(ndarray([[1, 1]], "int32"))];
 * const h = constant([[1000, -1000]]); // far on the side of word 0, and away from word 1
 * evaluate(negativeSampling(h, { table, positive, negatives }), {}).item(); // => 0
 * ```
 */
export function negativeSampling(h: Node, options: NegativeSamplingOptions): Node<[]> {
  const { table, positive, negatives } = readOptions("negativeSampling", options, negativeSamplingOptions);
  const positions = h.shape.slice(0, -1);
  if (h.kind !== "real" || table.kind !== "real" || positive.kind !== "int32" || negatives.kind !== "int32") {
    throw new KindError(
      `negativeSampling: h and table are real, positive and negatives int32; got ${h.kind}, ${table.kind}, ${positive.kind}, ${negatives.kind}.`,
    );
  }
  const fits =
    h.shape.length > 0 &&
    table.shape.length === 2 &&
    table.shape[1] === h.shape.at(-1) &&
    sameShape(positive.shape, positions) &&
    sameShape(negatives.shape.slice(0, -1), positions) &&
    negatives.shape.length === h.shape.length &&
    negatives.shape.at(-1) !== 0;
  if (!fits) {
    throw new ShapeError(
      `negativeSampling: h[…, D] · table[V, D] · positive[…] · negatives[…, K] → []: got h: ${formatShape(h.shape)}, table: ${formatShape(table.shape)}, positive: ${formatShape(positive.shape)}, negatives: ${formatShape(negatives.shape)}.`,
    );
  }
  const beside: Node = reshape(h, [...positions, 1, ...h.shape.slice(-1)]);
  const ofPositive: Node = logSigmoid(sum(mul(h, gather(table, positive)), { axis: -1 }));
  const ofNegatives: Node = logSigmoid(neg(sum(mul(beside, gather(table, negatives)), { axis: -1 })));
  return meanOverExamples("negativeSampling", sub(neg(ofPositive), sum(ofNegatives, { axis: -1 })));
}
