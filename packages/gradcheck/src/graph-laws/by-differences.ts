import { centralDerivative } from "../differences/central-derivative.ts";
import type { Curve } from "../differences/curve.ts";
import type { InnerProduct } from "../differences/products.ts";
import { roundingNoise } from "../differences/rounding-noise.ts";
import { requireDerivative } from "../laws/closeness.ts";
import { LawViolation } from "../laws/law.ts";

/** The largest step: graphs are drawn so that nothing bends within a small distance. */
const STEP = 2 ** -6;
/** How far from the point the slopes of a violation are measured again. */
const ASIDE = 2 ** -9;

/**
 * Demands that a derivative agrees with differences of a curve of one component at 0; its scale is the largest inner value.
 * Before the derivative is called wrong, the rounding error of the curve is measured, and the slopes a little to both sides: if
 * they differ from each other, the curve bends there, and the law says nothing.
 *
 * @returns the relative difference; undefined if the curve bends
 * @throws LawViolation if the derivative is wrong
 */
export function requireSlope(what: string, found: InnerProduct, curve: Curve): number | undefined {
  const demand = (noise: number): number | undefined =>
    requireDerivative(what, found, [1], centralDerivative(curve, 0, { step: STEP, noise }));
  try {
    return demand(0);
  } catch (error) {
    if (!(error instanceof LawViolation)) throw error;
    return lookAgain(demand, curve);
  }
}

function lookAgain(demand: (noise: number) => number | undefined, curve: Curve): number | undefined {
  const [noise = 0] = roundingNoise(curve, 0);
  try {
    return demand(3 * noise);
  } catch (error) {
    if (error instanceof LawViolation && isBentNearby(curve)) return undefined;
    throw error;
  }
}

/** Whether the slopes to the left and to the right differ by more than a smooth curve explains. */
function isBentNearby(curve: Curve): boolean {
  const slopeAt = (t: number): number => centralDerivative(curve, t, { step: ASIDE / 2 })[0]?.value ?? Number.NaN;
  const [left, middle, right] = [slopeAt(-ASIDE), slopeAt(0), slopeAt(ASIDE)];
  return !(Math.abs(right - 2 * middle + left) <= 0.01 * Math.max(1, Math.abs(middle)));
}
