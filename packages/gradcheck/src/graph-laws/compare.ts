import type { NDArray, Node } from "@adjoint/core";
import { haveSameBits } from "../laws/have-same-bits.ts";
import { LawViolation } from "../laws/law.ts";

/** What rounding may do in float64, relative to the largest number on the way. */
export const ROUNDING = 1e-11;

/** How two lists of values are told apart in a message. */
export interface Comparison {
  /** What the values belong to, one name for each. */
  readonly names: readonly string[];
  /** What made the first values, and the second. */
  readonly by: readonly [found: string, expected: string];
}

/**
 * Demands that two lists of values are equal to the bit.
 *
 * @returns 0; nothing where there is no number to compare
 * @throws LawViolation naming the first value that differs
 */
export function demandSameBits(
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
 * Demands that two lists of values are equal but for rounding.
 *
 * @param scale - the largest number on the way
 * @param tolerance - what rounding may do, relative to it: 1e-11 where absent
 * @returns the largest difference, relative to the scale; nothing where there is no number to compare
 * @throws LawViolation naming the first element that differs by more
 */
export function demandClose(
  found: readonly NDArray[],
  expected: readonly NDArray[],
  { names, by: [first, second] }: Comparison,
  { scale, tolerance = ROUNDING }: { readonly scale: number; readonly tolerance?: number },
): number | undefined {
  let worst: number | undefined;
  for (const [i, value] of expected.entries()) {
    const other = found[i];
    if (other === undefined || String(other.shape) !== String(value.shape))
      throw new LawViolation(`${names[i]} is ${other} by ${first} and ${value} by ${second}`);
    for (const [k, number] of [...value.data].entries()) {
      const difference = Math.abs((other.data[k] as number) - number); // of one shape
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

/** The largest finite number among some values, and 1 at least: what rounding is relative to. */
export function largestOf(values: Iterable<NDArray>): number {
  let largest = 1;
  for (const { data, dtype } of values) {
    if (dtype === "int32" || dtype === "bool") continue;
    for (const value of data) if (Number.isFinite(value)) largest = Math.max(largest, Math.abs(value));
  }
  return largest;
}

/** The loss and its gradients, named. */
export function lossAndGradients(inputs: readonly Node[]): readonly string[] {
  return ["the loss", ...inputs.map((node) => `the gradient by ${node.name}`)];
}
