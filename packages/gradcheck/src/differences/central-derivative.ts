import { type Curve, type DifferenceOptions, firstStep, ROUNDING } from "./curve.ts";
import { contradict, type Estimate, Tableau } from "./tableau.ts";

/** A derivative by central differences. */
export interface CentralDerivative extends Estimate {
  /**
   * Whether the slope seems to jump at x, or so near to it that the smallest steps still see the jump: reason to look at
   * the two sides apart.
   */
  readonly isBent: boolean;
  /** Whether the curve had one and the same value wherever it was looked at. */
  readonly isConstant: boolean;
}

/** What differences say where there are none. */
export const UNKNOWN_DERIVATIVE: CentralDerivative = {
  value: Number.NaN,
  error: Number.POSITIVE_INFINITY,
  isBent: false,
  isConstant: false,
};

/** So many levels are enough before looking whether every estimate is good. */
const FIRST_LEVELS = 4;
/** From here on, an estimate that only rounding limits is good. */
const FLOOR_LEVELS = 7;
const MOST_LEVELS = 14;
/** Steps at which nothing is finite do not count as levels, but the search for finite ones ends. */
const MOST_HALVINGS = 60;
/** The relative error that is good. */
const GOOD = 1e-11;

/**
 * The derivative of each component of a curve at x: central differences $`\frac{f(x+h) - f(x-h)}{2h}`$ at halved steps,
 * extrapolated to h = 0, with an error estimate.
 *
 * Takes 10 to 20 pairs of values. Steps at which a component is not finite (the edge of a domain) are left out for it. A last
 * look at a far smaller step finds what is nearer to x than the other steps.
 *
 * @param curve - the function; always as many components
 * @param x - where
 * @returns one estimate a component; NaN if there was no finite quotient
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
  { step = firstStep(x), noise = 0 }: DifferenceOptions = {},
): readonly CentralDerivative[] {
  const middle = [...curve(x)];
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
  /** The values that it was made of. */
  readonly right: number;
  readonly left: number;
}

function quotients(curve: Curve, x: number, h: number, noise: number): Quotient[] {
  const rights = [...curve(x + h)]; // copied: a curve may hand out one array again and again
  const lefts = curve(x - h);
  const width = x + h - (x - h); // what was really stepped, x ± h being rounded
  return rights.map((right, i) => {
    const left = lefts[i] as number; // as many components at each x
    const size = Math.max(Math.abs(right), Math.abs(left));
    return { quotient: (right - left) / width, rounding: (2 * (ROUNDING * size + noise)) / width, right, left };
  });
}

/** What a closer look goes by. */
interface Closer {
  /** The values at x. */
  readonly middle: readonly number[];
  /** For each component, whether it had another value somewhere. */
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
    const [outer, inner, value] = [wide[i] as Quotient, narrow[i] as Quotient, middle[i] as number]; // one a component
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
