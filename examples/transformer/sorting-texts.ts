import type { RandomSource } from "@adjoint/core";
import type { TextPairs } from "@adjoint/data";

/** What {@link sortingTexts} is made of. */
export interface SortingTextsOptions {
  /** Where the digits come from. */
  readonly random: RandomSource;
  /** How many texts. */
  readonly count: number;
  /** How many digits a text has. */
  readonly length: number;
}

/** Digits in any order, and in theirs: `"30413"` to `"_01334"`. */
export function sortingTexts({ random, count, length }: SortingTextsOptions): TextPairs {
  const drawn = [...random.uniform([count * length]).data].map((u) => Math.floor(u * 10));
  const digits = Array.from({ length: count }, (_, n) => drawn.slice(n * length, (n + 1) * length));
  return {
    sources: digits.map((text) => text.join("")),
    targets: digits.map((text) => `_${text.toSorted().join("")}`),
  };
}
