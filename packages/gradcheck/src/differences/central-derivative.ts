import { lookUp } from "@adjoint/core";
import { type Curve, type DifferenceOptions, firstStep, ROUNDING } from "./curve.ts";
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
  { step = firstStep(x), noise = 0, middle: known = curve(x) }: DifferenceOptions = {},
): readonly CentralDerivative[] {
  const middle = [...known];
  const tableaus = middle.map(() => new Tableau(2));
  const moved = middle.map(() => false);
  let [h, levels] = [step, 0];
  for (let halvings = 0; halvings < MOST_HALVINGS && levels < MOST_LEVELS && !areGood(tableaus, levels); halvings++) {
    if (halvings > 0) h /= 2;
    let anyIsFinite = false;
    for (const [i, { quotient, rounding, right, left }] of quotients(curve, x, h, noise).entries()) {
      tableaus[i]?.add(quotient, rounding);
      moved[i] ||= right !== middle[i] || left !== middle[i];
      anyIsFinite ||= Number.isFinite(quotient);
    }
    if (anyIsFinite || middle.length === 0) levels++;
  }
  return lookCloser(
    curve,
    x,
    tableaus.map(({ best }) => best),
    { middle, moved, noise, step: Math.min(h / 16, step * 2 ** -15) },
  );
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

function quotients(curve: Curve, x: number, h: number, noise: number): Quotient[] {
  const rights = [...curve(x + h)]; // copied: a curve may hand out one array again and again
  const lefts = curve(x - h);
  const width = x + h - (x - h); // the real width, since x ± h is rounded
  return rights.map((right, i) => {
    const left = lefts[i] as number; // a curve has the same number of components everywhere
    const size = Math.max(Math.abs(right), Math.abs(left));
    return { quotient: (right - left) / width, rounding: (2 * (ROUNDING * size + noise)) / width, right, left };
  });
}

/** What the comparison with smaller steps uses. */
interface Closer {
  /** The values at x. */
  readonly middle: readonly number[];
  /** For each component, whether its value changed at any step. */
  readonly moved: readonly boolean[];
  readonly noise: number;
  readonly step: number;
}

/** Compares with two far smaller steps, and asks whether the slope jumps between the left and the right of x. */
function lookCloser(
  curve: Curve,
  x: number,
  found: readonly Estimate[],
  { middle, moved, noise, step }: Closer,
): CentralDerivative[] {
  const [wide, narrow] = [quotients(curve, x, step, noise), quotients(curve, x, step / 2, noise)];
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
    return { ...(isContradicted ? near : far), isBent, isConstant };
  });
}
