import { type AdjointError, ArgumentError } from "../errors.ts";
import { describeValue } from "./describe-value.ts";

/** Which integers {@link requireWholeNumber} accepts. */
export interface WholeNumberRange {
  /** The least one; 0 if left out. */
  readonly min?: number;
  /** The greatest one; if left out, the greatest integer that a number holds exactly. */
  readonly max?: number;
  /** The class of the error; ArgumentError if left out. */
  readonly error?: new (
    message: string,
  ) => AdjointError;
}

/**
 * Throws unless a value is an integer from `min` to `max`: a fraction, NaN, an infinity or a text is refused.
 *
 * @param what - who was called and the argument, as in `"spiral: classes"`
 * @throws ArgumentError, or an error of another class if asked, naming the argument, the range and what was given
 *
 * @example
 * ```ts
 * import { requireWholeNumber } from "@adjoint/core/ops";
 * requireWholeNumber("spiral: classes", 3, { min: 1 });
 * requireWholeNumber("spiral: classes", 2.5, { min: 1 }); // throws ArgumentError: spiral: classes must be a positive integer; got 2.5.
 * requireWholeNumber("crop: start", -1); // throws ArgumentError: crop: start must be a non-negative integer; got -1.
 * requireWholeNumber("crop: side", 9, { min: 1, max: 8 }); // throws ArgumentError: crop: side must be an integer from 1 to 8; got 9.
 * ```
 */
export function requireWholeNumber(
  what: string,
  value: unknown,
  range: WholeNumberRange = {},
): asserts value is number {
  const { min = 0, max = Number.MAX_SAFE_INTEGER, error = ArgumentError } = range;
  if (Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max) return;
  throw new error(`${what} must be ${inWords(min, range.max)}; got ${describeValue(value)}.`);
}

function inWords(min: number, max: number | undefined): string {
  if (max !== undefined) return `an integer from ${min} to ${max}`;
  if (min === 0) return "a non-negative integer";
  return min === 1 ? "a positive integer" : `an integer of at least ${min}`;
}
