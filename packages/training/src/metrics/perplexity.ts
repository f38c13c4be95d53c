/**
 * The perplexity of a mean cross-entropy in nats: $`e^{L}`$. As uncertain as a choice between so many equally likely ones.
 *
 * It is taken of the mean over all examples, not averaged over batches, so that it is a function of a number, not a metric. It
 * leaves out what the loss ignores; see {@link WeightedMetric} for the mean of such a loss over batches.
 *
 * @param loss - a mean cross-entropy, in nats
 *
 * @example
 * ```ts
 * import { perplexity } from "@adjoint/training";
 * perplexity(Math.log(50)).toFixed(9); // => "50.000000000"
 * ```
 */
export function perplexity(loss: number): number {
  return Math.exp(loss);
}
