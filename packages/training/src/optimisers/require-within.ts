import { ArgumentError } from "@adjoint/core";
import { describeValue } from "@adjoint/core/ops";

/** A range of numbers that an option of an optimiser accepts. */
export interface OptionRange {
  /** The range in words, for the error. */
  readonly words: string;
  /** Whether a number is in the range. */
  holds(value: number): boolean;
}

/** The factors of running means: 0 ≤ β < 1. */
export const belowOne: OptionRange = {
  words: "a number of at least 0 and below 1",
  holds: (v) => v >= 0 && v < 1,
};

/** Numbers that keep a divisor above 0: finite, above 0. */
export const aboveZero: OptionRange = { words: "a finite number above 0", holds: (v) => v > 0 && Number.isFinite(v) };

/** Finite, 0 or above. */
export const fromZero: OptionRange = {
  words: "a non-negative finite number",
  holds: (v) => v >= 0 && Number.isFinite(v),
};

/**
 * Refuses options outside their ranges.
 *
 * @throws ArgumentError naming the caller, the option and the range
 */
export function requireWithin(caller: string, range: OptionRange, options: Readonly<Record<string, number>>): void {
  for (const [option, value] of Object.entries(options)) {
    if (typeof value === "number" && range.holds(value)) continue;
    throw new ArgumentError(`${caller}: ${option} is ${describeValue(value)}; ${range.words} is needed.`);
  }
}
