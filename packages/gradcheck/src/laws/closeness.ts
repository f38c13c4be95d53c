import type { NDArray, ReadonlyNumbers } from "@adjoint/core";
import type { CentralDerivative } from "../differences/central-derivative.ts";
import { type InnerProduct, weigh } from "../differences/products.ts";
import { LawViolation } from "./law.ts";

/** True errors are at most this many times their estimates. */
const SAFETY = 10;

/** The least relative error of a wrong rule. */
const SHARP = 1e-8;

/** The rounding error allowed in a sum, relative to the sizes of its terms. */
const EXACT = 1e-12;

/** Differences with a larger error have met a kink or a jump, since values and directions are of the order of 1. */
const VAGUE = 1e-4;

/**
 * Demands that a derivative agrees with differences.
 *
 * @param what - the derivative, for the message: `by x: the vjp …`
 * @param found - the derivative: a weighted sum
 * @param weights - the weights of the components of the curve in that sum
 * @param slopes - their derivatives by differences
 * @returns the difference, relative to the sum of the sizes of the terms; undefined if the curve has a kink or a jump
 * @throws LawViolation if it is above 1e-8 and ten times the error estimate, or if one of the two is not finite
 */
export function requireDerivative(
  what: string,
  found: InnerProduct,
  weights: ReadonlyNumbers,
  slopes: readonly CentralDerivative[],
): number | undefined {
  const expected = weigh(weights, slopes);
  const size = Math.max(Math.abs(found.value), Math.abs(expected.value));
  if (slopes.length === 0 || slopes.some(({ isBent }) => isBent) || expected.error > VAGUE * Math.max(1, size)) return;
  const allowed = SAFETY * expected.error + SHARP * size + EXACT * (found.scale + expected.scale);
  const scale = Math.max(found.scale, expected.scale);
  return demand(what, { found: found.value, expected: expected.value, error: expected.error, allowed, size: scale });
}

/** The largest of some deviations; undefined if all of them are. */
export function worstOf(deviations: readonly (number | undefined)[]): number | undefined {
  const told = deviations.filter((deviation) => deviation !== undefined);
  return told.length === 0 ? undefined : Math.max(...told);
}

/**
 * Demands that two numbers agree up to rounding.
 *
 * @param what - the first of them, for the message
 * @param scale - the size of the terms that were added up
 * @returns the difference, relative to the scale
 * @throws LawViolation if it is above 1e-12, or if one of the two is not finite
 */
export function requireEqual(what: string, found: number, expected: number, scale: number): number {
  return demand(what, { found, expected, error: 0, allowed: EXACT * scale, size: scale });
}

function demand(
  what: string,
  pair: { found: number; expected: number; error: number; allowed: number; size: number },
): number {
  const { found, expected, error, allowed, size } = pair;
  const difference = Math.abs(found - expected);
  if (difference <= allowed) return difference === 0 ? 0 : difference / size;
  const bar = error === 0 ? "" : ` ± ${error.toExponential(1)}`;
  throw new LawViolation(`${what} is ${found} and should be ${expected}${bar} (ratio ${found / expected})`);
}

/** Whether two arrays have one dtype and the same numbers, NaN and the sign of 0 included. */
export function haveSameBits(a: NDArray | undefined, b: NDArray | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  if (a.dtype !== b.dtype || a.data.length !== b.data.length) return false;
  for (let i = 0; i < a.data.length; i++) if (!Object.is(a.data[i], b.data[i])) return false;
  return true;
}
