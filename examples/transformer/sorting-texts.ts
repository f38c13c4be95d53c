import type { RandomSource } from "@adjoint/core";
import type { TextPairs } from "@adjoint/data";

/** Options of {@link sortingTexts}. */
export interface SortingTextsOptions {
  /** The source of random numbers for the digits. */
  readonly random: RandomSource;
  /** The number of texts. */
  readonly count: number;
  /** The number of digits in a text. */
  readonly length: number;
}

/** Digits in random order, and sorted: `"30413"` to `"_01334"`. */
export function sortingTexts({ random, count, length }: SortingTextsOptions): TextPairs {
  const drawn = [...random.uniform([count * length]).data].map((u) => Math.floor(u * 10));
  const digits = Array.from({ length: count }, (_, n) => drawn.slice(n * length, (n + 1) * length));
  return {
    sources: digits.map((text) => text.join("")),
    targets: digits.map((text) => `_${text.toSorted().join("")}`),
  };
}
