import { type CentralDerivative, centralDerivative } from "../differences/central-derivative.ts";
import { type Curve, type DifferenceOptions, firstStep, roundingOf } from "../differences/curve.ts";
import { oneSidedDerivative } from "../differences/one-sided-derivative.ts";
import { roundingNoise } from "../differences/rounding-noise.ts";
import { contradict, type Estimate } from "../differences/tableau.ts";
import type { ChainedDerivative } from "./chained-differences.ts";
import { isFailure, isOpen } from "./conclusion.ts";
import type { GradientEntry } from "./gradient-entry.ts";
import type { Flow } from "./inner-flow.ts";

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
  /** A far smaller first step for the differences; see `DifferenceOptions`. */
  readonly fine?: number;
  /** The change of the function when its argument is rounded: 0 if left out, since steps along one element are exact. */
  readonly noise?: number;
  /** The size of the function divided by that of the argument; the rounding error of a slope is a part of this. */
  readonly steepness: number;
  /** The largest entry of the gradient that the element belongs to. */
  readonly largest: number;
  /** The relative error that is allowed. */
  readonly relativeTolerance: number;
  /** What happens between the argument and the function. Called only if the differences cannot decide. */
  readonly flow: () => Flow;
  /**
   * The derivative by differences of each op by itself, if it is known. Called only if nothing else can decide, and believed where the
   * derivative is negligible beside others of the same function.
   */
  readonly chained?: () => ChainedDerivative | undefined;
  /** Whether the whole gradient that the element belongs to is nothing but rounding. Called only if the differences cannot decide. */
  readonly isUnsteady: () => boolean;
}

/** The part of an entry that a judgement decides. */
export type Judgement = Pick<GradientEntry, "analytic" | "numeric" | "error" | "tolerance" | "verdict" | "hull">;

/** True errors are at most this many times their estimates. */
const SAFETY = 10;
/** The relative precision of float64, with a margin, applied to the gradient and to the function. */
const VISIBLE = 1e-12;
/** The spacing of the smallest numbers, divided by a step, with a margin: a derivative of that size has no digits. */
const DENORMAL = 64 * Number.MIN_VALUE;
/** A derivative that is known to this part of what would not have cancelled on the way is known well enough. */
const NEGLIGIBLE = 1e-8;
/** The size of what moves, in first steps. */
const WHOLE = 8;
/** Slopes that smaller steps may find are sought while rounding stays below this part of the derivative. */
const SEEN = 0.03;
/** The factor by which steps are reduced in case the function oscillates, or is a staircase, within the first ones. */
const FINE = 2 ** -16;
/** The factor by which steps are reduced again and again. */
const FINER = 2 ** -8;
/** The smallest factor. */
const FINEST = 2 ** -42;
/** Steps stay longer than this many times what may vanish in the rounding of a value on the way. */
const COARSER = 64;
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
  const judgement = judgeByWhole(suspect);
  if (judgement.verdict !== "precision limit") return judgement;
  const chained = suspect.chained?.();
  if (chained === undefined) return judgement;
  const { analytic, x, step = firstStep(x) } = suspect;
  const [off, tolerance] = [Math.abs(analytic - chained.value), toleranceAlone(suspect, chained)];
  if (off > tolerance) return judgement; // what only rounding hides is not called wrong
  const isResolved = analytic !== 0 && tolerance <= 0.5 * Math.max(Math.abs(analytic), Math.abs(chained.value));
  // an exact 0 might be a rule that gives nothing: it has to be a sum of what cancels
  if (!isResolved && !((analytic !== 0 || suspect.flow().uncancelled > 0) && chained.isSeen())) return judgement;
  if (WHOLE * step * Math.abs(analytic) > NEGLIGIBLE * chained.reach()) return judgement; // the function itself has to show it
  return { ...judgement, numeric: chained.value, error: chained.error, tolerance, verdict: "agrees" };
}

/** Compares with differences of the whole function. */
function judgeByWhole(suspect: Suspect): Judgement {
  const judgement = judgeAt(suspect);
  if (judgement.verdict !== "wrong formula" && judgement.verdict !== "precision limit") return judgement;
  const { analytic, curve, x, step = firstStep(x) } = suspect;
  const { rounding, grain } = suspect.flow();
  const noise = Math.max(suspect.noise ?? 0, rounding);
  const [value = 0] = curve(x);
  let last: Estimate = suspect.numeric;
  let hasChanged = false;
  for (let fine = step * FINE; fine > Math.max(COARSER * grain, step * FINEST); fine *= FINER) {
    if (roundingOf(Math.abs(value)) + noise > SEEN * fine * Math.abs(last.value - analytic)) break;
    const [numeric] = centralDerivative(curve, x, { step: fine, noise, fine });
    if (numeric === undefined || !Number.isFinite(numeric.value)) break;
    // rounding leaves room for a better estimate: where there is none, the function is not smooth
    const isRough = SAFETY * numeric.error >= Math.abs(numeric.value - analytic);
    hasChanged = isRough || isAnother(last, numeric);
    if (hasChanged) {
      const again = judgeAt({ ...suspect, numeric, step: fine, fine, noise });
      if (!isFailure(again) && !isOpen(again)) return again; // the function oscillates, or is a staircase, within the first steps
    }
    last = numeric;
  }
  return hasChanged ? { ...judgement, verdict: "precision limit" } : judgement; // the slope changes with every step
}

/** Whether smaller steps found a different slope, and not only a less exact one. */
function isAnother(wide: Estimate, fine: Estimate): boolean {
  const difference = Math.abs(wide.value - fine.value);
  return difference > SAFETY * wide.error && difference > fine.error;
}

function judgeAt(suspect: Suspect): Judgement {
  const { analytic, numeric, curve, x } = suspect;
  if (!Number.isFinite(analytic)) return entry(suspect, numeric, "not finite");
  if (!Number.isFinite(numeric.value)) return judgeSides(suspect, stepsOf(suspect));
  if (numeric.isConstant && isVanishing(suspect)) return entry(suspect, numeric, "does not depend");
  const isFound = isClose(suspect, numeric) && isResolved(suspect, numeric);
  if (!numeric.isBent && (isFound || isFarOff(suspect, numeric))) return compare(suspect, numeric);
  const { rounding } = suspect.flow();
  if (!numeric.isBent && isClose(suspect, numeric)) {
    // where values cancel, a step that suits the rounding of what cancels finds a better estimate
    const noise = Math.max(suspect.noise ?? 0, rounding);
    const [better = numeric] = centralDerivative(curve, x, { ...stepsOf(suspect), noise });
    if (!better.isBent && isClose(suspect, better)) return compare(suspect, better);
  }
  const [sigma = 0] = roundingNoise(curve, x);
  const options = {
    noise: Math.max(4 * sigma, suspect.noise ?? 0, rounding),
    ...stepsOf(suspect),
  };
  const [again = numeric] = centralDerivative(curve, x, options);
  if (!again.isBent && isClose(suspect, again)) return compare(suspect, again);
  return judgeSides({ ...suspect, numeric: again }, options);
}

function stepsOf({ step, fine }: Suspect): Pick<DifferenceOptions, "step" | "fine"> {
  return { ...(step === undefined ? {} : { step }), ...(fine === undefined ? {} : { fine }) };
}

/** Whether the function is constant, as far as float64 shows, because nothing that moves has an influence on it. */
function isVanishing({ analytic, steepness, step = 1, noise = 0, flow, isUnsteady }: Suspect): boolean {
  const { uncancelled, rounding, isStill } = flow();
  const hidden = (SAFETY * (rounding + noise)) / step + VISIBLE * steepness;
  if (isStill) return Math.abs(analytic) <= hidden; // the change is below the last place of the first value that is computed
  return hidden <= NEGLIGIBLE * uncancelled ? analytic === 0 || isUnsteady() : analytic === 0 && uncancelled === 0;
}

/** Judges by the slopes of the two sides. */
function judgeSides(suspect: Suspect, options: DifferenceOptions): Judgement {
  const { analytic, numeric, curve, x } = suspect;
  const [left] = oneSidedDerivative(curve, x, -1, options);
  const [right] = oneSidedDerivative(curve, x, 1, options);
  const [hasLeft, hasRight] = [left, right].map((side) => Number.isFinite(side?.value));
  if (left === undefined || right === undefined || !(hasLeft && hasRight)) {
    if (Number.isFinite(numeric.value)) return compare(suspect, numeric);
    const side = hasLeft ? left : hasRight ? right : undefined; // x is an end of the domain
    return side === undefined ? entry(suspect, numeric, "not finite") : compare(suspect, side);
  }
  const size = Math.max(Math.abs(left.value), Math.abs(right.value), Math.abs(numeric.value));
  const isLoose = ({ value, error }: Estimate): boolean =>
    SAFETY * error > LOOSE * Math.max(Math.abs(value), (options.noise ?? 0) / firstStep(x));
  if (isLoose(left) !== isLoose(right)) {
    // one side is steeper than any number, as that of a square root at 0: the convention there is the slope of the other side
    const [steep, other] = isLoose(left) ? [-1 as const, right] : [1 as const, left];
    if (isClose(suspect, other) && isCusp(suspect, steep)) {
      const hull = [
        Math.min(other.value, steep * slopeOf(suspect, steep)),
        Math.max(other.value, steep * slopeOf(suspect, steep)),
      ] as const;
      return { ...entry(suspect, other, "kink"), hull: Object.freeze(hull) };
    }
  }
  const isVague = ({ error }: Estimate): boolean => SAFETY * error > LOOSE * size;
  if (isVague(left) && isVague(right) && isVague(numeric)) {
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
  if (isVague(other)) return compare(suspect, other); // the function itself jumps, so that the slope of one side diverges
  // Both sides have the same slope. If larger steps saw another one, there is a kink nearby, and the smaller steps are right.
  return compare(suspect, contradict(closer, numeric) || closer.error < numeric.error ? closer : numeric);
}

/** Whether the slope of one side has no bound although the function does not jump there. */
function isCusp(suspect: Suspect, side: 1 | -1): boolean {
  const { curve, x, step = firstStep(x) } = suspect;
  const [start = 0] = curve(x);
  const rise = (h: number): number => Math.abs((curve(x + side * h)[0] as number) - start); // a curve of one number
  const rises = [0, 8, 16, 24].map((k) => rise(step * 2 ** -k));
  return rises.every(
    (each, i) =>
      i === 0 || (each > 0 && each < 0.9 * (rises[i - 1] as number) && each > 2 ** -7 * (rises[i - 1] as number)),
  );
}

/** The steepest slope of one side that was seen. */
function slopeOf({ curve, x, step = firstStep(x) }: Suspect, side: 1 | -1): number {
  const h = step * 2 ** -24;
  return ((curve(x + side * h)[0] as number) - (curve(x)[0] as number)) / h; // a curve of one number
}

function compare(suspect: Suspect, numeric: Estimate): Judgement {
  const isNear = isClose(suspect, numeric);
  if (isNear && isResolved(suspect, numeric)) return entry(suspect, numeric, "agrees");
  const isZero = Math.abs(numeric.value) <= SAFETY * numeric.error + VISIBLE * suspect.steepness;
  if (!(isNear || isZero) || !isNegligible(suspect, numeric))
    return entry(suspect, numeric, isNear ? "precision limit" : "wrong formula");
  if (isZero && (suspect.analytic === 0 || suspect.isUnsteady())) return entry(suspect, numeric, "does not depend");
  return entry(suspect, numeric, isNear ? "agrees" : "wrong formula");
}

function toleranceOf(suspect: Suspect, numeric: Estimate): number {
  return toleranceAlone(suspect, numeric) + VISIBLE * (suspect.largest + suspect.steepness) + DENORMAL;
}

/** The tolerance where neither the function nor the rest of its gradient matters. */
function toleranceAlone({ analytic, relativeTolerance }: Suspect, { value, error }: Estimate): number {
  return SAFETY * error + relativeTolerance * Math.max(Math.abs(analytic), Math.abs(value));
}

/** Whether the two are as close as the differences are exact. */
function isClose(suspect: Suspect, numeric: Estimate): boolean {
  return Math.abs(suspect.analytic - numeric.value) <= toleranceOf(suspect, numeric);
}

/** Whether the two differ by more than any rounding of inner values explains. */
function isFarOff({ analytic, steepness, step = 1, flow }: Suspect, { value, error }: Estimate): boolean {
  const [difference, size] = [Math.abs(analytic - value), Math.max(Math.abs(analytic), Math.abs(value))];
  if (!(difference > 1e-2 * size && error <= 1e-6 * size && difference > 1e-6 * steepness)) return false;
  return difference * step * FINE > flow().rounding; // the differences may be those of rounded values on the way
}

/** Whether a difference is too small for a jump of the slope. */
function isSmall(suspect: Suspect, difference: number): boolean {
  return Math.abs(difference) <= suspect.relativeTolerance * Math.max(Math.abs(suspect.analytic), suspect.largest);
}

/** Whether the differences are exact enough to have noticed a wrong value. */
function isResolved(suspect: Suspect, numeric: Estimate): boolean {
  const size = Math.max(Math.abs(suspect.analytic), Math.abs(numeric.value));
  return size > 0 && toleranceOf(suspect, numeric) <= 0.5 * size;
}

/**
 * Whether all that differences could miss here is negligible: beside what cancels on the way, or beside the other entries of the same
 * gradient.
 */
function isNegligible(suspect: Suspect, numeric: Estimate): boolean {
  if (suspect.analytic === 0 && suspect.flow().isStillNearby) return true; // only wide steps reach another branch
  if (toleranceOf(suspect, numeric) <= NEGLIGIBLE * suspect.largest) return true;
  return SAFETY * numeric.error + VISIBLE * suspect.steepness <= NEGLIGIBLE * suspect.flow().uncancelled;
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
