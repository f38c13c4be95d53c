import { NDArray } from "@adjoint/core";
import { contextsAndTargets, skipGramPairs } from "@adjoint/data";

/** Which way round: a word from the words around it, or a word around it from the word. */
export type Method = "cbow" | "skip-gram";

/** What is read, and which word belongs there. */
export interface WordExamples {
  /** `[M, R]`, int32: the words read, R = 2w for CBOW and 1 for skip-gram. */
  readonly read: NDArray;
  /** `[M]`, int32: the word to be found. */
  readonly positive: NDArray;
}

/** The examples of a corpus `[n]` of ids, with w words on each side. */
export function wordExamples(method: Method, ids: NDArray, window: number): WordExamples {
  if (method === "cbow") {
    const { contexts, targets } = contextsAndTargets(ids, { window });
    return { read: contexts, positive: targets };
  }
  const { centres, contexts } = skipGramPairs(ids, { window });
  return { read: NDArray.adopt([contexts.shape[0] as number, 1], Int32Array.from(centres.data)), positive: contexts }; // both are [M]
}
