import { anyNumber, requireSort } from "@adjoint/core/ops";
/**
 * The perplexity of a mean cross-entropy in nats: $`e^{L}`$. The number of equally likely choices that would be as uncertain.
 *
 * It is a function of a number, not a metric, since it must be computed from the mean over all examples, not averaged over batches.
 * It leaves out what the loss ignores; see {@link WeightedMetric} for the mean of such a loss over batches.
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
  requireSort("perplexity: loss", loss, anyNumber);
  return Math.exp(loss);
}
