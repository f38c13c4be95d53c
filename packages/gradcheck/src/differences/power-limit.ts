import type { Estimate } from "./tableau.ts";

/**
 * The limit of quotients at halved steps whose error is one power of the step, $`q_k = q + c\,2^{-pk}`$ with any $`p > 0`$, as at the
 * end of the domain of $`x^{3/2}`$, where whole powers do not help: $`q = q_k - \frac{(\Delta q_k)^2}{\Delta^2 q_k}`$.
 *
 * Source: Aitken, On Bernoulli's numerical solution of algebraic equations (1926).
 */
export class PowerLimit {
  readonly #quotients: number[] = [];
  readonly #limits: number[] = [];
  #best: Estimate = { value: Number.NaN, error: Number.POSITIVE_INFINITY };

  /** The best estimate so far; NaN before there are four quotients. */
  get best(): Estimate {
    return this.#best;
  }

  /**
   * Adds the quotient of the next, halved step.
   *
   * @param quotient - the difference quotient
   * @param rounding - a bound of the rounding error of the quotient
   */
  add(quotient: number, rounding: number): void {
    this.#quotients.push(quotient);
    const [a = Number.NaN, b = Number.NaN, c = Number.NaN] = this.#quotients.slice(-3);
    const [first, second] = [b - a, c - b];
    if (!(Math.abs(second) < Math.abs(first))) return; // it does not converge, or there are too few quotients
    const limit = c - second ** 2 / (second - first);
    const before = this.#limits.at(-1) ?? Number.NaN;
    this.#limits.push(limit);
    const amplified = (4 * rounding * Math.abs(first)) / Math.abs(second - first);
    const error = Math.max(Math.abs(limit - before), amplified);
    if (error < this.#best.error) this.#best = { value: limit, error };
  }
}
