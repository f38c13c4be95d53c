import type { NDArray } from "@adjoint/core";
import type { Vocabulary } from "@adjoint/data";
import { groupedWords } from "./groups.ts";
import { neighbours } from "./neighbours.ts";

/**
 * How often one of the `nearest` neighbours of a word names something of its kind, 0 … 1, over all grouped words.
 *
 * By chance it would be 6/48 = 0.125: six of the other 48 words are of the same group.
 */
export function shareInGroup(vectors: NDArray, vocabulary: Vocabulary, nearest = 3): number {
  const words = groupedWords.map(({ word }) => word);
  const groupOf = new Map<string, string>(groupedWords.map(({ word, group }) => [word, group]));
  const near = [...neighbours(vectors, vocabulary, words)].flatMap(([word, list]) =>
    list.slice(0, nearest).map((neighbour) => groupOf.get(neighbour.word) === groupOf.get(word)),
  );
  return near.filter((same) => same).length / near.length;
}
