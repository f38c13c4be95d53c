import type { ReadonlyNumbers } from "@adjoint/core";

/** A function of one number, to one number or several: how the value of a graph changes along a line. */
export type Curve = (x: number) => ReadonlyNumbers;

/** How differences are taken. */
export interface DifferenceOptions {
  /** The largest step: 0.125 max(1, |x|), rounded to a power of two, if left out. */
  readonly step?: number;
  /** The error of a value of the function, in addition to 4 units in its last place: 0 if left out. */
  readonly noise?: number;
  /**
   * A far smaller first step that suits the size of what moves: it is tried if the first steps do not settle. 0.125 |x| if left out.
   */
  readonly fine?: number;
  /** The values at the argument itself, if they are known; computed if left out. */
  readonly middle?: ReadonlyNumbers;
}

/** The relative rounding error that is assumed of a value of a function: 4 units in the last place. */
export const ROUNDING: number = 4 * 2 ** -53;

/** The spacing of the smallest numbers, with a margin. */
const SMALLEST = 4 * Number.MIN_VALUE;

/** The rounding error of a value of a function: relative to its size, but for the smallest numbers. */
export function roundingOf(size: number): number {
  const relative = ROUNDING * size;
  return size > 0 && relative < SMALLEST ? SMALLEST : relative;
}

/** The first step at x: powers of two, so that x + h is mostly exact. */
export function firstStep(x: number): number {
  return 0.125 * 2 ** Math.round(Math.log2(Math.max(1, Math.abs(x))));
}
