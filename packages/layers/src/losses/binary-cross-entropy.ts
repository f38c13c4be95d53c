import { add, type Node, neg, sub, xlogy } from "@adjoint/core";
import { demandSameReals } from "./demand-same-reals.ts";
import { meanOverExamples } from "./mean-over-examples.ts";

/**
 * The binary cross entropy of probabilities with targets, in nats: over all elements the mean of
 * $`-t \ln p - (1 - t) \ln(1 - p)`$, with $`0 \ln 0 = 0`$.
 *
 * It is infinite where a probability of 0 or 1 is wrong: from scores, use {@link sigmoidCrossEntropy}, which never is.
 *
 * @param probabilities - `[…]`, real: from 0 to 1
 * @param targets - `[…]`, real, of the same shape: from 0 to 1
 * @returns a scalar
 * @throws ShapeError if the shapes differ: nothing broadcasts here; if there are no examples
 * @throws ArgumentError at evaluation, if a named axis is bound to 0: there are no examples
 * @throws KindError if one of the two is not real
 *
 * @example
 * ```ts
 * import { constant, evaluate } from "@adjoint/core";
 * import { binaryCrossEntropy } from "@adjoint/layers";
 * evaluate(binaryCrossEntropy(constant([1, 0.5]), constant([1, 0])), {}).item(); // => 0.34657359027997264
 * ```
 */
export function binaryCrossEntropy(probabilities: Node, targets: Node): Node<[]> {
  demandSameReals("binaryCrossEntropy", { probabilities, targets });
  const ofOnes: Node = xlogy(targets, probabilities);
  const ofZeros: Node = xlogy(sub(1, targets), sub(1, probabilities));
  return neg(meanOverExamples("binaryCrossEntropy", add(ofOnes, ofZeros)));
}
