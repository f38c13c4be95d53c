import { add, mulNoNan, type Node, neg, softplus, sub } from "@adjoint/core";
import { meanOverExamples } from "./mean-over-examples.ts";
import { requireSameReals } from "./require-same-reals.ts";

/**
 * The binary cross entropy of a sigmoid with targets, in nats: over all n elements the mean of
 * $`-t \ln \sigma(s) - (1 - t) \ln(1 - \sigma(s)) = t \ln(1 + e^{-s}) + (1 - t) \ln(1 + e^s)`$.
 *
 * The gradient by the scores is $`(\sigma(s) - t) / n`$. No score overflows, and none is lost near 0 or 1: the two terms do not
 * cancel, and a side of weight 0 adds nothing, however wrong it is.
 *
 * @param scores - `[…]`, real: before the sigmoid
 * @param targets - `[…]`, real, of the same shape: from 0 to 1
 * @returns a scalar
 * @throws ShapeError if the shapes differ: nothing broadcasts here; if there are no examples
 * @throws ArgumentError at evaluation, if a named axis is bound to 0: there are no examples
 * @throws KindError if one of the two is not real
 *
 * @example
 * ```ts
 * import { constant, evaluate } from "@adjoint/core";
 * import { sigmoidCrossEntropy } from "@adjoint/layers";
 * evaluate(sigmoidCrossEntropy(constant([0, 1000]), constant([1, 1])), {}).item(); // => 0.34657359027997264
 * ```
 */
export function sigmoidCrossEntropy(scores: Node, targets: Node): Node<[]> {
  requireSameReals("sigmoidCrossEntropy", { scores, targets });
  const ofOnes: Node = mulNoNan(targets, softplus(neg(scores)));
  const ofZeros: Node = mulNoNan(sub(1, targets), softplus(scores));
  return meanOverExamples("sigmoidCrossEntropy", add(ofOnes, ofZeros));
}
