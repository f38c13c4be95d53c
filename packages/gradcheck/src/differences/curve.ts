import type { ReadonlyNumbers } from "@adjoint/core";

/** A function of one number, to one number or several: how the value of a graph changes along a line. */
export type Curve = (x: number) => ReadonlyNumbers;

/** How differences are taken. */
export interface DifferenceOptions {
  /** The largest step: 0.125 max(1, |x|), rounded to a power of two, where absent. */
  readonly step?: number;
  /** How much a value of the function may be off besides 4 units in its last place: 0 where absent. */
  readonly noise?: number;
}

/** 4 units in the last place: what a value of a function is taken to be off by rounding, relatively. */
export const ROUNDING: number = 4 * 2 ** -53;

/** The first step at x: powers of two, so that x + h is mostly exact. */
export function firstStep(x: number): number {
  return 0.125 * 2 ** Math.round(Math.log2(Math.max(1, Math.abs(x))));
}
