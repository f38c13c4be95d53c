/**
 * The word that a misspelt one most likely stands for: the first of those with the fewest edits, which must be at most two
 * and fewer than half of its letters. An edit inserts, drops or changes a letter, or swaps two neighbours.
 *
 * Source: the optimal string alignment distance, after Damerau, A technique for computer detection and correction of spelling
 * errors (1964).
 *
 * @returns nothing if no word is near
 *
 * @example
 * ```ts
 * import { nearestWord } from "@adjoint/core/ops";
 * nearestWord("bacth", ["batch", "time"]); // => "batch"
 * nearestWord("hidden", ["batch", "time"]); // => undefined
 * ```
 */
export function nearestWord(misspelt: string, words: readonly string[]): string | undefined {
  let [nearest, least] = [undefined as string | undefined, Math.min(2, Math.floor(misspelt.length / 2)) + 1];
  for (const word of words) {
    const distance = Math.abs(word.length - misspelt.length) < least ? edits(misspelt, word) : least;
    if (distance < least) [nearest, least] = [word, distance];
  }
  return nearest;
}

function edits(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  const at = (i: number, j: number): number => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j++) {
      const isSwap = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const changed = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, changed, isSwap ? at(i - 2, j - 2) + 1 : changed));
    }
  }
  return at(a.length, b.length);
}
