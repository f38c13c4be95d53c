import type { NDArray } from "@adjoint/core";

/** What the letters of a formula stand for: `x`, `bar x`, `id`. A list stands for several arrays, as in `x^{(i)}`. */
export type Letters = Readonly<Record<string, NDArray | readonly NDArray[]>>;

/** Where a value is computed: what letters stand for, and the positions that indices are at. */
export interface Place {
  readonly letters: Letters;
  readonly indices: Readonly<Record<string, number>>;
  /** How many positions an index has. */
  sizeOf(index: string): number;
}

/** A part of a formula that has a value. */
export type Value = (place: Place) => number;

/** An axis that a bare index runs along: position `axis` of the letter `name`. */
export interface IndexUse {
  readonly index: string;
  readonly name: string;
  readonly axis: number;
}

/** A formula for a cotangent, as it was read: `\bar x_i = \sum_k \bar y_{ik}`. */
export interface Formula {
  readonly tex: string;
  /** The letter on the left, without its bar. */
  readonly input: string;
  /** The indices on the left. */
  readonly indices: readonly string[];
  /** The right side. */
  readonly value: Value;
  /** Where indices stand by themselves; their sizes follow. */
  readonly uses: readonly IndexUse[];
}
