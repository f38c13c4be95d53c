import { lookUp } from "@adjoint/core";
import { type Curve, type DifferenceOptions, firstStep, roundingOf } from "./curve.ts";
import { contradict, type Estimate, Tableau } from "./tableau.ts";

/** A derivative by central differences. */
export interface CentralDerivative extends Estimate {
  /**
   * Whether the slope seems to jump at x, or so near to it that the smallest steps still see the jump: a reason to
   * compute the slopes of the two sides separately.
   */
  readonly isBent: boolean;
  /** Whether the curve had the same value at every argument that was tried. */
  readonly isConstant: boolean;
}

/** The estimate if there are no quotients. */
export const UNKNOWN_DERIVATIVE: CentralDerivative = {
  value: Number.NaN,
  error: Number.POSITIVE_INFINITY,
  isBent: false,
  isConstant: false,
};

/** The number of levels after which it is first asked whether every estimate is good. */
const FIRST_LEVELS = 4;
/** From this level on, an estimate counts as good if only rounding limits it. */
const FLOOR_LEVELS = 7;
const MOST_LEVELS = 14;
/** Steps at which nothing is finite do not count as levels; after this many of them the search ends. */
const MOST_HALVINGS = 60;
/** Steps smaller by this factor are tried even if rounding spoils the first ones: the function may be steeper than they can see. */
const FAR = 2 ** -20;
/** A step that rounding of x ± h changes by a larger part is left out. */
const INEXACT = 1e-3;
/** An estimate with a larger relative error is bad enough to try far smaller steps. */
const VAGUE = 1e-6;
/** An estimate with at most this relative error is good. */
const GOOD = 1e-11;

/**
 * The derivative of each component of a curve at x: central differences $`\frac{f(x+h) - f(x-h)}{2h}`$ at halved steps,
 * extrapolated to h = 0, with an error estimate.
 *
 * Takes 10 to 20 pairs of values. Steps at which a component is not finite (the edge of a domain) are left out for it. Last,
 * a far smaller step shows kinks that are nearer to x than the other steps.
 *
 * @param curve - the function; with the same number of components everywhere
 * @param x - the argument
 * @returns one estimate for each component; NaN if no quotient is finite
 *
 * @example
 * ```ts
 * import { centralDerivative } from "@adjoint/gradcheck";
 * const [slope] = centralDerivative((x) => [Math.sin(x)], 1);
 * slope?.value; // => 0.5403023
 * (slope?.error ?? 1) < 1e-11; // => true
 * ```
 */
export function centralDerivative(
  curve: Curve,
  x: number,
  {
    step = firstStep(x),
    noise = 0,
    fine = powerOfTwo(0.125 * Math.abs(x)),
    middle: known = curve(x),
  }: DifferenceOptions = {},
): readonly CentralDerivative[] {
  const middle = [...known];
  const at: Place = { curve, x, middle, noise, moved: middle.map(() => false) };
  let { found, last } = extrapolate(at, step);
  let first = step;
  const least = Math.min(fine > 0 ? fine : step, step);
  for (const smaller of [least, least * 2 ** -14, least * 2 ** -28]) {
    const isWorthwhile = (each: Found): boolean =>
      isVague(each) && (!each.isAtFloor || (smaller === least && least < step * FAR));
    if (smaller >= last || !found.some(isWorthwhile)) continue;
    const closer = extrapolate(at, smaller);
    const better = found.map((far, i) => exacter(far, lookUp(closer.found, i)));
    if (better.some((each, i) => each !== found[i])) [first, last] = [smaller, closer.last];
    found = better;
  }
  return lookCloser(at, found, Math.min(last / 16, first * 2 ** -15));
}

/** A number rounded to a power of two. */
function powerOfTwo(value: number): number {
  return 2 ** Math.round(Math.log2(value));
}

/** A curve at an argument, and what is known of it. */
interface Place {
  readonly curve: Curve;
  readonly x: number;
  /** The values at x. */
  readonly middle: readonly number[];
  readonly noise: number;
  /** For each component, whether its value changed at any step. */
  readonly moved: boolean[];
}

/** An estimate, and whether smaller steps would only lose digits. */
interface Found extends Estimate {
  readonly isAtFloor: boolean;
}

function isVague({ value, error }: Found): boolean {
  return !(error <= VAGUE * Math.abs(value));
}

/** The one with the smaller relative error: what steps that are far too wide find may be too small by any factor. */
function exacter(far: Found, near: Found): Found {
  return near.error * Math.abs(far.value) < far.error * Math.abs(near.value) || Number.isNaN(far.value) ? near : far;
}

/** Extrapolates from a first step, and tells the last one. */
function extrapolate(at: Place, step: number): { readonly found: readonly Found[]; readonly last: number } {
  const { middle, moved } = at;
  const tableaus = middle.map(() => new Tableau(2));
  let [h, levels] = [step, 0];
  for (let halvings = 0; halvings < MOST_HALVINGS && levels < MOST_LEVELS && !areGood(tableaus, levels); halvings++) {
    if (halvings > 0) h /= 2;
    let anyIsFinite = false;
    for (const [i, { quotient, rounding, right, left }] of quotients(at, h).entries()) {
      tableaus[i]?.add(quotient, rounding);
      moved[i] ||= right !== middle[i] || left !== middle[i];
      anyIsFinite ||= Number.isFinite(quotient);
    }
    if (anyIsFinite || middle.length === 0) levels++;
  }
  return { found: tableaus.map(({ best, isAtFloor }) => ({ ...best, isAtFloor })), last: h };
}

function areGood(tableaus: readonly Tableau[], levels: number): boolean {
  if (levels < FIRST_LEVELS) return false;
  return tableaus.every(
    ({ best, isAtFloor }) => best.error <= GOOD * Math.abs(best.value) || (levels >= FLOOR_LEVELS && isAtFloor),
  );
}

interface Quotient {
  readonly quotient: number;
  readonly rounding: number;
  /** The values at the two ends of the step. */
  readonly right: number;
  readonly left: number;
}

function quotients({ curve, x, middle, noise }: Place, h: number): Quotient[] {
  const rights = [...curve(x + h)]; // copied: a curve may hand out one array again and again
  const lefts = curve(x - h);
  const [after, before] = [x + h - x, x - (x - h)]; // the real steps, since x ± h is rounded
  const [width, offCentre] = [after + before, Math.abs(after - before) / 2];
  const isTrue = Math.max(Math.abs(after - h), Math.abs(before - h)) <= INEXACT * h; // else it is no half of the step before
  return rights.map((right, i) => {
    const left = lefts[i] as number; // a curve has the same number of components everywhere
    const size = Math.max(Math.abs(right), Math.abs(left));
    const bend = Math.abs(right - 2 * lookUp(middle, i) + left) / (h * h);
    const rounding = (2 * (roundingOf(size) + noise)) / width + (offCentre === 0 ? 0 : bend * offCentre);
    return { quotient: isTrue ? (right - left) / width : Number.NaN, rounding, right, left };
  });
}

/** Compares with two far smaller steps, and asks whether the slope jumps between the left and the right of x. */
function lookCloser(at: Place, found: readonly Estimate[], step: number): CentralDerivative[] {
  const { middle, moved } = at;
  const [wide, narrow] = [quotients(at, step), quotients(at, step / 2)];
  return found.map((far, i) => {
    const [outer, inner, value] = [lookUp(wide, i), lookUp(narrow, i), lookUp(middle, i)];
    const closer = new Tableau(2);
    closer.add(outer.quotient, outer.rounding);
    closer.add(inner.quotient, inner.rounding);
    const near = closer.best;
    const isContradicted = Number.isFinite(near.error) && contradict(far, near);
    // The jump of the slope as each step sees it: it halves with the step where f is smooth, and stays at a kink.
    const bendOf = ({ right, left }: Quotient, h: number): number => Math.abs(right - 2 * value + left) / h;
    const [outerBend, innerBend] = [bendOf(outer, step), bendOf(inner, step / 2)];
    const visible = 1e-4 * Math.abs(inner.quotient) + 20 * inner.rounding;
    const isBent = isContradicted || (innerBend > visible && innerBend > 0.75 * outerBend);
    const isConstant = !moved[i] && inner.right === value && inner.left === value;
    const { value: slope, error } = isContradicted ? near : far;
    return { value: slope, error, isBent, isConstant };
  });
}
