/** A derivative by differences, with an error estimate. */
export interface Estimate {
  /** The derivative. */
  readonly value: number;
  /** The error estimate: the larger of what the last extrapolation changed and what rounding can do. */
  readonly error: number;
}

/** More columns would only amplify rounding. */
const COLUMNS = 7;

/** Two estimates contradict each other if they differ by more than this many times their error estimates. */
const CONTRADICTION = 10;

/**
 * Extrapolates difference quotients at steps h, h/2, h/4, … to h = 0, each with an error estimate of its own.
 *
 * With an error that is a series in $`h^p`$, column j has the first j terms removed:
 * $`T_{kj} = \frac{2^{pj} T_{k,j-1} - T_{k-1,j-1}}{2^{pj} - 1}`$. The bound for the rounding of the quotients is carried along
 * with + for −. The best entry of a row replaces that of the rows before if its error is smaller, or if it contradicts it:
 * large steps may agree with each other by accident.
 *
 * Source: Ridders, Accurate computation of F'(x) and F'(x) F''(x) (1982), with the bound and the contradiction added.
 */
export class Tableau {
  readonly #power: 1 | 2;
  #row: readonly number[] = [];
  #bounds: readonly number[] = [];
  #best: Estimate = { value: Number.NaN, error: Number.POSITIVE_INFINITY };
  #isAtFloor = false;

  /** @param power - the p of the series in $`h^p`$ that the error of a quotient is: 2 for central ones, 1 for one-sided ones */
  constructor(power: 1 | 2) {
    this.#power = power;
  }

  /** The best estimate so far; NaN before the first finite quotient. */
  get best(): Estimate {
    return this.#best;
  }

  /** Whether the best estimate is as good as rounding allows. */
  get isAtFloor(): boolean {
    return this.#isAtFloor;
  }

  /**
   * Adds the quotient of the next, halved step. One that is not finite starts a new tableau and keeps the best estimate.
   *
   * @param quotient - the difference quotient
   * @param rounding - a bound of the rounding error of the quotient
   */
  add(quotient: number, rounding: number): void {
    if (!Number.isFinite(quotient)) {
      [this.#row, this.#bounds] = [[], []];
      return;
    }
    const [row, bounds] = [[quotient], [rounding]];
    let candidate: Estimate = { value: quotient, error: Number.POSITIVE_INFINITY };
    let bound = rounding;
    for (let j = 1; j <= Math.min(this.#row.length, COLUMNS - 1); j++) {
      const weight = 2 ** (this.#power * j);
      const [left, above] = [row[j - 1] as number, this.#row[j - 1] as number]; // both rows have at least j entries
      const value = (weight * left - above) / (weight - 1);
      const entryBound = (weight * (bounds[j - 1] as number) + (this.#bounds[j - 1] as number)) / (weight - 1);
      row.push(value);
      bounds.push(entryBound);
      const error = Math.max(Math.abs(value - left), Math.abs(value - above), entryBound);
      if (error < candidate.error) [candidate, bound] = [{ value, error }, entryBound];
    }
    [this.#row, this.#bounds] = [row, bounds];
    if (candidate.error < this.#best.error || Number.isNaN(this.#best.value) || contradict(candidate, this.#best)) {
      this.#best = candidate;
      this.#isAtFloor = candidate.error <= bound;
    }
  }
}

/** Whether two estimates differ by more than their errors explain. */
export function contradict(a: Estimate, b: Estimate): boolean {
  return Math.abs(a.value - b.value) > CONTRADICTION * Math.max(a.error, b.error);
}
