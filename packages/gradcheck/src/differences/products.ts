import type { ReadonlyNumbers } from "@adjoint/core";
import type { Estimate } from "./tableau.ts";

/** An inner product, and the sum of the absolute values of its terms. */
export interface InnerProduct {
  /** $`\sum_i a_i b_i`$. */
  readonly value: number;
  /** $`\sum_i |a_i b_i|`$: what rounding is relative to. */
  readonly scale: number;
}

/** The inner product of two lists of numbers of the same length. */
export function inner(a: ReadonlyNumbers, b: ReadonlyNumbers): InnerProduct {
  let [value, scale] = [0, 0];
  for (let i = 0; i < a.length; i++) {
    const term = (a[i] as number) * (b[i] as number); // both lists have the same length
    value += term;
    scale += Math.abs(term);
  }
  return { value, scale };
}

/** The inner product of weights and as many estimates, with a bound of its error. */
export function weigh(weights: ReadonlyNumbers, estimates: readonly Estimate[]): InnerProduct & Estimate {
  let [value, scale, error] = [0, 0, 0];
  for (const [i, estimate] of estimates.entries()) {
    const weight = weights[i] as number; // both lists have the same length
    value += weight * estimate.value;
    scale += Math.abs(weight * estimate.value);
    error += Math.abs(weight) * estimate.error;
  }
  return { value, scale, error };
}
