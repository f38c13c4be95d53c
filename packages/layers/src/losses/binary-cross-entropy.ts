import {
  add,
  atLeast,
  equal,
  lessEqual,
  log1p,
  logicalAnd,
  mulNoNan,
  type Node,
  named,
  neg,
  sub,
  where,
  xlogy,
} from "@adjoint/core";
import { meanOverExamples } from "./mean-over-examples.ts";
import { requireSameReals } from "./require-same-reals.ts";

/**
 * The binary cross entropy of probabilities with targets, in nats: over all elements the mean of
 * $`-t \ln p - (1 - t) \ln(1 - p)`$, with $`0 \ln 0 = 0`$.
 *
 * It is infinite if a probability is exactly 0 or 1 and wrong; if you have scores, use {@link sigmoidCrossEntropy}, which is always
 * finite. Values outside 0 … 1 are refused at evaluation, since 1.5 with the target 1 would give a plausible loss of −0.41; targets
 * are not checked.
 *
 * @param probabilities - `[…]`, real: from 0 to 1
 * @param targets - `[…]`, real, of the same shape: from 0 to 1
 * @returns a scalar
 * @throws ShapeError if the shapes differ: nothing broadcasts here; if there are no examples
 * @throws ArgumentError at evaluation, naming the side, for a probability below 0 or above 1; if a named axis is bound to 0:
 *   there are no examples
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
  requireSameReals("binaryCrossEntropy", { probabilities, targets });
  const ones = named("probabilities of binaryCrossEntropy", atLeast(probabilities, 0));
  const zeros = named("1 − probabilities of binaryCrossEntropy", atLeast(sub(1, probabilities), 0));
  const ofOnes: Node = xlogy(targets, ones);
  const isSure: Node = logicalAnd(equal(targets, 1), lessEqual(zeros, 0));
  const ofZeros: Node = mulNoNan(sub(1, targets), log1p(where(isSure, 0, neg(probabilities)))); // ln(1 − p) for tiny p too
  return neg(meanOverExamples("binaryCrossEntropy", add(ofOnes, ofZeros)));
}
