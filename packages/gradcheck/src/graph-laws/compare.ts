import type { NDArray, Node } from "@adjoint/core";
import { haveSameBits } from "../laws/closeness.ts";
import { LawViolation } from "../laws/law.ts";
import { TOLERANCES } from "../laws/tolerances.ts";
import { largestFinite } from "../subjects/largest-finite.ts";

/** What a message calls the values and the two ways in which they were computed. */
export interface Comparison {
  /** The name of each value. */
  readonly names: readonly string[];
  /** What computed the first list, and what the second. */
  readonly by: readonly [found: string, expected: string];
}

/**
 * Demands that two lists of values are equal to the bit.
 *
 * @returns 0; undefined if there are no numbers to compare
 * @throws LawViolation naming the first value that differs
 */
export function requireSameBits(
  found: readonly NDArray[],
  expected: readonly NDArray[],
  { names, by: [first, second] }: Comparison,
): number | undefined {
  for (const [i, value] of expected.entries()) {
    if (!haveSameBits(found[i], value))
      throw new LawViolation(`${names[i]} is ${found[i]} by ${first} and ${value} by ${second}`);
  }
  return expected.some(({ data }) => data.length > 0) ? 0 : undefined;
}

/**
 * Demands that two lists of values are equal up to rounding.
 *
 * @param scale - the largest number on the way
 * @param tolerance - the largest difference allowed, relative to `scale`: 1e-11 if left out
 * @returns the largest difference, relative to the scale; undefined if there are no numbers to compare
 * @throws LawViolation naming the first element that differs by more
 */
export function requireClose(
  found: readonly NDArray[],
  expected: readonly NDArray[],
  { names, by: [first, second] }: Comparison,
  { scale, tolerance = TOLERANCES.graph }: { readonly scale: number; readonly tolerance?: number },
): number | undefined {
  let worst: number | undefined;
  for (const [i, value] of expected.entries()) {
    const other = found[i];
    if (other === undefined || String(other.shape) !== String(value.shape))
      throw new LawViolation(`${names[i]} is ${other} by ${first} and ${value} by ${second}`);
    for (const [k, number] of [...value.data].entries()) {
      const difference = Math.abs((other.data[k] as number) - number); // both arrays have the same shape
      if (!(difference <= tolerance * scale)) {
        throw new LawViolation(
          `${names[i]} at flat position ${k} is ${other.data[k]} by ${first} and ${number} by ${second}; the largest number on the way is ${scale}`,
        );
      }
      worst = Math.max(worst ?? 0, difference / scale);
    }
  }
  return worst;
}

/** The largest absolute value among finite real numbers, at least 1: rounding is measured relative to it. */
export function scaleOf(values: Iterable<NDArray>): number {
  let largest = 1;
  for (const { data, dtype } of values) {
    if (dtype === "int32" || dtype === "bool") continue;
    largest = Math.max(largest, largestFinite(data));
  }
  return largest;
}

/** The loss and its gradients, named. */
export function lossAndGradients(inputs: readonly Node[]): readonly string[] {
  return ["the loss", ...inputs.map((node) => `the gradient by ${node.name}`)];
}
