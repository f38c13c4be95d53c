import type { NDArray, ReadonlyNumbers } from "@adjoint/core";
import type { CentralDerivative } from "../differences/central-derivative.ts";
import { type InnerProduct, weigh } from "../differences/products.ts";
import { LawViolation } from "./law.ts";
import { TOLERANCES } from "./tolerances.ts";

/** What a derivative is compared with. */
export interface Slopes {
  /** The weights of the components of a curve, whose sum is differentiated. */
  readonly weights: ReadonlyNumbers;
  /** Their derivatives by differences. */
  readonly slopes: readonly CentralDerivative[];
  /** The smallest slope that differences need to find: 1 if left out. */
  readonly unit?: number;
  /** What rounding may leave in addition: 0 if left out. */
  readonly residue?: number;
}

/**
 * Demands that a derivative agrees with differences.
 *
 * @param what - the derivative, for the message: `by x: the vjp …`
 * @param found - the derivative: a weighted sum
 * @returns the difference, relative to the sum of the sizes of the terms; undefined if the curve has a kink or a jump
 * @throws LawViolation if it is above 1e-8 and ten times the error estimate, or if one of the two is not finite
 */
export function requireDerivative(
  what: string,
  found: InnerProduct,
  { weights, slopes, unit = 1, residue = 0 }: Slopes,
): number | undefined {
  const expected = weigh(weights, slopes);
  const size = Math.max(Math.abs(found.value), Math.abs(expected.value));
  const isVague = !Number.isFinite(expected.error) || expected.error > TOLERANCES.vague * Math.max(unit, size);
  if (slopes.length === 0 || slopes.some(({ isBent }) => isBent) || isVague) return undefined;
  const rounding = TOLERANCES.op * (found.scale + expected.scale) + residue;
  const allowed = TOLERANCES.safety * expected.error + TOLERANCES.sharp * size + rounding;
  const scale = Math.max(found.scale, expected.scale);
  return demand(what, { found: found.value, expected: expected.value, error: expected.error, allowed, size: scale });
}

/** The largest of some deviations; undefined if all of them are. */
export function worstOf(deviations: readonly (number | undefined)[]): number | undefined {
  const told = deviations.filter((deviation) => deviation !== undefined);
  return told.length === 0 ? undefined : Math.max(...told);
}

/** How near two numbers have to be. */
export interface Nearness {
  /** The size of the terms that were added up. */
  readonly scale: number;
  /** What rounding may do, relative to it: 1e-12 if left out. */
  readonly rounding?: number;
  /** What it may leave in addition: 0 if left out. */
  readonly residue?: number;
}

/**
 * Demands that two numbers agree up to rounding.
 *
 * @param what - the first of them, for the message
 * @returns the difference, relative to the scale
 * @throws LawViolation if it is larger than rounding explains, or if one of the two is not finite
 */
export function requireEqual(
  what: string,
  found: number,
  expected: number,
  { scale, rounding = TOLERANCES.op, residue = 0 }: Nearness,
): number {
  return demand(what, { found, expected, error: 0, allowed: rounding * scale + residue, size: scale });
}

function demand(
  what: string,
  pair: { found: number; expected: number; error: number; allowed: number; size: number },
): number {
  const { found, expected, error, allowed, size } = pair;
  const difference = Math.abs(found - expected);
  if (difference <= allowed) return difference === 0 ? 0 : difference / Math.max(size, difference);
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
