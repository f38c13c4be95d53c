import { centralDerivative } from "../differences/central-derivative.ts";
import type { Curve } from "../differences/curve.ts";
import type { InnerProduct } from "../differences/products.ts";
import { roundingNoise } from "../differences/rounding-noise.ts";
import { requireDerivative, type Slopes } from "./closeness.ts";
import { LawViolation } from "./law.ts";

/** How far from the point the slopes of a violation are measured again, as a part of the first step. */
const ASIDE = 2 ** -3;

/** How a slope is measured. */
export interface SlopeOptions extends Omit<Slopes, "slopes"> {
  /** The largest step. */
  readonly step: number;
  /** The error of the values of the curve, beside a few units in their last place: 0 if left out. */
  readonly noise?: number;
}

/**
 * Demands that a derivative agrees with differences of a curve at 0. Before the derivative is called wrong, the rounding error of
 * the curve is measured, and the slopes a little to both sides: if they differ from each other, the curve bends there, and the
 * law says nothing.
 *
 * @returns the relative difference; undefined if the curve bends
 * @throws LawViolation if the derivative is wrong
 */
export function requireSlope(
  what: string,
  found: InnerProduct,
  curve: Curve,
  { step, noise = 0, ...compared }: SlopeOptions,
): number | undefined {
  const attempt = (error: number): number | undefined =>
    requireDerivative(what, found, { ...compared, slopes: centralDerivative(curve, 0, { step, noise: error }) });
  try {
    return attempt(noise);
  } catch (violation) {
    if (!(violation instanceof LawViolation)) throw violation;
    const measured = Math.max(0, ...roundingNoise(curve, 0));
    try {
      return attempt(Math.max(noise, 3 * measured));
    } catch (again) {
      const isSlope = again instanceof LawViolation && Number.isFinite(found.value);
      if (isSlope && isBentNearby(curve, ASIDE * step)) return undefined;
      throw again instanceof LawViolation ? violation : again;
    }
  }
}

/** Whether the slopes to the left and to the right of some component differ by more than a smooth curve explains. */
function isBentNearby(curve: Curve, aside: number): boolean {
  const slopesAt = (t: number): readonly number[] =>
    centralDerivative(curve, t, { step: aside / 2 }).map(({ value }) => value);
  const [lefts, middles, rights] = [slopesAt(-aside), slopesAt(0), slopesAt(aside)];
  return middles.some((middle, i) => {
    const bend = (rights[i] as number) - 2 * middle + (lefts[i] as number); // a curve has the same number of components everywhere
    return !(Math.abs(bend) <= 0.01 * Math.max(1, Math.abs(middle)));
  });
}
