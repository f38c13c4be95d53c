import { ArgumentError } from "@adjoint/core";

/**
 * Refuses what is not a whole number from `least` to `most`.
 *
 * @param what - the call and the argument, as in `"spiral: classes"`
 * @throws ArgumentError naming the argument, its value and the range
 */
export function checkWholeNumber(what: string, value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new ArgumentError(`${what} is ${String(value)}; it must be a whole number from ${least} to ${most}.`);
  }
}
