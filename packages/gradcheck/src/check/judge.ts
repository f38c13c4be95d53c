import { type CentralDerivative, centralDerivative } from "../differences/central-derivative.ts";
import { type Curve, type DifferenceOptions, firstStep } from "../differences/curve.ts";
import { oneSidedDerivative } from "../differences/one-sided-derivative.ts";
import { roundingNoise } from "../differences/rounding-noise.ts";
import { contradict, type Estimate } from "../differences/tableau.ts";
import type { GradientEntry } from "./gradient-entry.ts";

/** One element to judge. */
export interface Suspect {
  /** The derivative by the ops' rules. */
  readonly analytic: number;
  /** The derivative by differences. */
  readonly numeric: CentralDerivative;
  /** The function along the element, or along a direction: one component. */
  readonly curve: Curve;
  /** The argument of the curve. */
  readonly x: number;
  /** The largest step of the differences. */
  readonly step?: number;
  /** The change of the function when its argument is rounded: 0 if left out, since steps along one element are exact. */
  readonly noise?: number;
  /** The size of the function divided by that of the argument; the rounding error of a slope is a part of this. */
  readonly steepness: number;
  /** The largest entry of the gradient that the element belongs to. */
  readonly largest: number;
  /** The largest gradient over all nodes, scaled to this node; see `reachOf`. */
  readonly reach: number;
  /** The largest inner value, scaled to this derivative: anything far smaller is lost in its rounding. */
  readonly inside: number;
  /** The relative error that is allowed. */
  readonly relativeTolerance: number;
  /**
   * Whether the whole gradient that the element belongs to is 0 up to rounding, given the error of the differences. Called only if
   * the differences cannot decide.
   */
  readonly isNil: (error: number) => boolean;
}

/** The part of an entry that a judgement decides. */
export type Judgement = Pick<GradientEntry, "analytic" | "numeric" | "error" | "tolerance" | "verdict" | "hull">;

/** True errors are at most this many times their estimates. */
const SAFETY = 10;
/** The relative precision of float64, with a margin, applied to the gradient and to the function. */
const VISIBLE = 1e-12;
/** Entries smaller than this part of the largest entry of their gradient need not be resolved. */
const NEGLIGIBLE = 1e-8;
/** The same for the largest gradient over all nodes: a whole gradient may cancel, as that by the bias of attention's keys does. */
const NIL = 1e-10;
/** The factor by which steps are reduced in case the function oscillates within the first ones. */
const FINE = 2 ** -16;
/** The factor by which steps are reduced once more if the slope changed. */
const FINER = 2 ** -12;
/** A side whose error is more than this part of its slope is not used. */
const LOOSE = 0.01;

/**
 * Compares one derivative with differences. All tolerances are relative to the function and its gradient, so that scaling
 * the function changes no verdict.
 *
 * Except in the plainest cases, before a formula is called wrong, the rounding error of the function is measured, and, if the slope
 * seems to jump, the slopes of the two sides are computed separately.
 */
export function judge(suspect: Suspect): Judgement {
  const judgement = judgeAt(suspect);
  if (judgement.verdict !== "wrong formula") return judgement;
  const { curve, x, step = firstStep(x), noise = 0 } = suspect;
  const fine = step * FINE; // in case the function oscillates within the first steps
  const [numeric] = centralDerivative(curve, x, { step: fine, noise });
  if (numeric === undefined || numeric.isBent || !isAnother(suspect.numeric, numeric)) return judgement;
  const again = judgeAt({ ...suspect, numeric, step: fine });
  if (again.verdict === "agrees") return again;
  const [finer] = centralDerivative(curve, x, { step: fine * FINER, noise });
  const isSteady = finer !== undefined && !isAnother(numeric, finer);
  return isSteady ? judgement : { ...judgement, verdict: "precision limit" }; // the slope changes with every step
}

/** Whether smaller steps found a different slope, and not only a less exact one. */
function isAnother(wide: Estimate, fine: Estimate): boolean {
  const difference = Math.abs(wide.value - fine.value);
  return difference > SAFETY * wide.error && difference > fine.error;
}

function judgeAt(suspect: Suspect): Judgement {
  const { analytic, numeric, curve, x } = suspect;
  if (!Number.isFinite(analytic) || !Number.isFinite(numeric.value)) {
    return entry(suspect, numeric, "not finite");
  }
  if (numeric.isConstant && analytic === 0) return entry(suspect, numeric, "does not depend");
  if (numeric.isConstant && Math.abs(analytic) <= VISIBLE * suspect.inside)
    return entry(suspect, numeric, suspect.isNil(0) ? "does not depend" : "precision limit");
  if (!numeric.isBent && (isClose(suspect, numeric) || isFarOff(suspect, numeric))) return compare(suspect, numeric);
  const [sigma = 0] = roundingNoise(curve, x);
  const options = {
    noise: Math.max(4 * sigma, suspect.noise ?? 0),
    ...(suspect.step === undefined ? {} : { step: suspect.step }),
  };
  const [again = numeric] = centralDerivative(curve, x, options);
  if (!again.isBent && isClose(suspect, again)) return compare(suspect, again);
  return judgeSides({ ...suspect, numeric: again }, options);
}

/** Judges by the slopes of the two sides. */
function judgeSides(suspect: Suspect, options: DifferenceOptions): Judgement {
  const { analytic, numeric, curve, x } = suspect;
  const [left] = oneSidedDerivative(curve, x, -1, options);
  const [right] = oneSidedDerivative(curve, x, 1, options);
  if (left === undefined || right === undefined || !Number.isFinite(left.value) || !Number.isFinite(right.value))
    return compare(suspect, numeric);
  const size = Math.max(Math.abs(left.value), Math.abs(right.value), Math.abs(numeric.value));
  const isLoose = ({ error }: Estimate): boolean => SAFETY * error > LOOSE * size;
  if (isLoose(left) && isLoose(right) && isLoose(numeric)) {
    // the function is discontinuous on both sides, or only noise
    return compare(suspect, { value: numeric.value, error: Number.POSITIVE_INFINITY });
  }
  if (contradict(left, right) && !isSmall(suspect, right.value - left.value)) {
    const hull = Object.freeze([Math.min(left.value, right.value), Math.max(left.value, right.value)] as const);
    const margin = toleranceOf(suspect, { value: hull[1], error: Math.max(left.error, right.error) });
    const isBetween = analytic >= hull[0] - margin && analytic <= hull[1] + margin;
    return { ...entry(suspect, numeric, isBetween ? "kink" : "wrong formula"), hull };
  }
  const [closer, other] = left.error < right.error ? [left, right] : [right, left];
  if (isLoose(other)) return compare(suspect, other); // the function itself jumps, so that the slope of one side diverges
  // Both sides have the same slope. If larger steps saw another one, there is a kink nearby, and the smaller steps are right.
  return compare(suspect, contradict(closer, numeric) || closer.error < numeric.error ? closer : numeric);
}

function compare(suspect: Suspect, numeric: Estimate): Judgement {
  const isNear = isClose(suspect, numeric);
  if (isNear && isResolved(suspect, numeric)) return entry(suspect, numeric, "agrees");
  if (Math.abs(numeric.value) <= SAFETY * numeric.error && suspect.isNil(numeric.error))
    return entry(suspect, numeric, "does not depend");
  if (!isNear) return entry(suspect, numeric, "wrong formula");
  return entry(suspect, numeric, isNegligible(suspect, numeric) ? "agrees" : "precision limit");
}

function toleranceOf({ analytic, steepness, largest, relativeTolerance }: Suspect, numeric: Estimate): number {
  const size = Math.max(Math.abs(analytic), Math.abs(numeric.value));
  const visible = VISIBLE * (largest + steepness);
  return SAFETY * numeric.error + relativeTolerance * size + visible;
}

/** Whether the two are as close as the differences are exact. */
function isClose(suspect: Suspect, numeric: Estimate): boolean {
  return Math.abs(suspect.analytic - numeric.value) <= toleranceOf(suspect, numeric);
}

/** Whether the two differ by more than any rounding of inner values explains. */
function isFarOff({ analytic, steepness }: Suspect, { value, error }: Estimate): boolean {
  const [difference, size] = [Math.abs(analytic - value), Math.max(Math.abs(analytic), Math.abs(value))];
  return difference > 1e-2 * size && error <= 1e-6 * size && difference > 1e-6 * steepness;
}

/** Whether a difference is too small for a jump of the slope. */
function isSmall(suspect: Suspect, difference: number): boolean {
  return Math.abs(difference) <= suspect.relativeTolerance * Math.max(Math.abs(suspect.analytic), suspect.largest);
}

/** Whether the differences are exact enough to have noticed a wrong value. */
function isResolved(suspect: Suspect, numeric: Estimate): boolean {
  const size = Math.max(Math.abs(suspect.analytic), Math.abs(numeric.value));
  return size === 0 || toleranceOf(suspect, numeric) <= 0.5 * size;
}

/** Whether any value that differences could miss here is negligible beside the others. */
function isNegligible(suspect: Suspect, numeric: Estimate): boolean {
  return toleranceOf(suspect, numeric) <= Math.max(NEGLIGIBLE * suspect.largest, NIL * suspect.reach);
}

function entry(suspect: Suspect, numeric: Estimate, verdict: GradientEntry["verdict"]): Judgement {
  return {
    analytic: suspect.analytic,
    numeric: numeric.value,
    error: numeric.error,
    tolerance: toleranceOf(suspect, numeric),
    verdict,
  };
}
