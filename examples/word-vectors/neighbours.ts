import { constant, div, evaluate, matMul, type NDArray, type Node, norm, transpose } from "@adjoint/core";
import type { Vocabulary } from "@adjoint/data";

/** A word near another one. */
export interface Neighbour {
  /** The word. */
  readonly word: string;
  /** The cosine of the angle between the two vectors: 1 for the same direction. */
  readonly cosine: number;
}

/**
 * The nearest neighbours of words by the cosine of their vectors, nearest first, among the words asked for.
 *
 * @param vectors - `[V, D]`
 * @param words - whose neighbours are sought, and who may be one; not itself
 */
export function neighbours(
  vectors: NDArray,
  vocabulary: Vocabulary,
  words: readonly string[],
): ReadonlyMap<string, readonly Neighbour[]> {
  const x = constant(vectors);
  const unit: Node = div(x, norm(x, { axis: -1, keepAxes: true }));
  const cosines = evaluate(matMul(unit, transpose(unit)), {});
  const cosine = (a: string, b: string): number => {
    const [row, column] = vocabulary.encode([a, b]).data as unknown as readonly [number, number]; // two ids
    return cosines.data[row * vocabulary.size + column] as number; // row and column are ids of the vocabulary
  };
  return new Map(
    words.map((word) => [
      word,
      words
        .filter((other) => other !== word)
        .map((other) => ({ word: other, cosine: cosine(word, other) }))
        .sort((a, b) => b.cosine - a.cosine),
    ]),
  );
}
