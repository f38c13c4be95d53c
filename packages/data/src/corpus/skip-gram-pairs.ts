import { ArgumentError, NDArray } from "@adjoint/core";
import { readOptions, requireWholeNumber } from "@adjoint/core/ops";
import { type WindowOptions, windowOptions } from "./contexts-and-targets.ts";
import { requireIds } from "./require-ids.ts";

/** Training examples of skip-gram: pairs of neighbouring words. M is the number of pairs. */
export interface SkipGramPairs {
  /** The centre word, from which its neighbour is predicted, int32 [M]. */
  readonly centres: NDArray;
  /** A word near it, int32 [M]. */
  readonly contexts: NDArray;
}

/**
 * Pairs for skip-gram: $`(x_i, x_j)`$ for all $`0 < |i - j| \le w`$, ordered by i, then by j.
 *
 * Near the ends of the corpus, windows are cut off: there are $`M = 2wn - w(w + 1)`$ pairs of n > w ids. Each pair occurs in
 * both directions.
 *
 * Source: Mikolov et al., Efficient estimation of word representations in vector space (2013), section 3.2.
 *
 * @param ids - the corpus, int32 [n]
 * @throws ArgumentError if the window is not a positive integer, or the corpus has fewer than two ids
 * @throws ShapeError if ids are not int32 [n]
 *
 * @example
 * ```ts
 * import { skipGramPairs } from "@adjoint/data";
 * const { centres, contexts } = skipGramPairs([7, 8, 9], { window: 1 });
 * centres.toArray(); // => [7, 8, 8, 9]
 * contexts.toArray(); // => [8, 7, 9, 8]
 * ```
 */
export function skipGramPairs(ids: NDArray | readonly number[], options: WindowOptions): SkipGramPairs {
  const { window } = readOptions("skipGramPairs", options, windowOptions);
  const corpus = requireIds("skipGramPairs", ids);
  requireWholeNumber("skipGramPairs: window", window, { min: 1, max: 2 ** 15 });
  if (corpus.length < 2) {
    throw new ArgumentError(`skipGramPairs: a pair needs at least 2 ids; the corpus has ${corpus.length}.`);
  }
  const [centres, contexts]: [number[], number[]] = [[], []];
  for (let i = 0; i < corpus.length; i++) {
    for (let j = Math.max(0, i - window); j <= Math.min(corpus.length - 1, i + window); j++) {
      if (j === i) continue;
      centres.push(corpus[i] as number); // both indices lie within the corpus
      contexts.push(corpus[j] as number);
    }
  }
  return Object.freeze({
    centres: NDArray.adopt([centres.length], Int32Array.from(centres)),
    contexts: NDArray.adopt([contexts.length], Int32Array.from(contexts)),
  });
}
