/**
 * The perplexity of ids under a model that only counts, which a trained model must beat.
 *
 * The probability of an id c after a context of k ids, with n(c) its count there, n the sum and t the number of
 * different ones, mixes the counts with the same model of a context one shorter; below the empty context all V are alike:
 *
 * ```math
 * p_k(c) = \frac{n(c) + t\, p_{k-1}(c)}{n + t}, \qquad p_{-1}(c) = \frac{1}{V}
 * ```
 *
 * Source: I. H. Witten, T. C. Bell, "The zero-frequency problem", IEEE Transactions on Information Theory 37 (1991), method C.
 *
 * @param context - the number of ids before an id that are used, k: 0 for a unigram model, 1 for bigrams, 2 for trigrams
 */
export function countingPerplexity(text: CountedText, context: number): number {
  const counts = countsOf(text.training, context);
  const probability = (ids: readonly number[], at: number, length: number): number => {
    if (length < 0) return 1 / text.vocabulary;
    const shorter = probability(ids, at, length - 1);
    const after = counts.get(ids.slice(at - length, at).join());
    if (after === undefined) return shorter;
    const total = [...after.values()].reduce((a, b) => a + b);
    return ((after.get(ids[at] as number) ?? 0) + after.size * shorter) / (total + after.size); // `at` is below the length
  };
  let nats = 0;
  for (const at of text.heldOut.keys()) nats -= Math.log(probability(text.heldOut, at, Math.min(context, at)));
  return Math.exp(nats / text.heldOut.length);
}

/** Ids to count, and ids to evaluate. */
export interface CountedText {
  /** The ids to count. */
  readonly training: readonly number[];
  /** The ids to evaluate. */
  readonly heldOut: readonly number[];
  /** The number of different ids, V. */
  readonly vocabulary: number;
}

/** How often each id follows each context of up to so many ids; a context is its ids, joined. */
function countsOf(ids: readonly number[], context: number): ReadonlyMap<string, ReadonlyMap<number, number>> {
  const counts = new Map<string, Map<number, number>>();
  for (const [at, id] of ids.entries()) {
    for (let length = 0; length <= Math.min(context, at); length++) {
      const key = ids.slice(at - length, at).join();
      const after = counts.get(key) ?? new Map<number, number>();
      counts.set(key, after.set(id, (after.get(id) ?? 0) + 1));
    }
  }
  return counts;
}
