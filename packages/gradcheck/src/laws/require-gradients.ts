import { lookUp, type NDArray } from "@adjoint/core";
import type { Trial } from "../subjects/trial.ts";
import { LawViolation } from "./law.ts";

/** Two lists of gradients that should be equal, one for each node of a point. */
export interface Compared {
  readonly found: readonly NDArray[];
  readonly expected: readonly NDArray[];
  /** The weights of the outputs that they are gradients for. */
  readonly weights: Float64Array;
  /** What rounding may leave of each element, see {@link Trial.residue}. */
  readonly residues: readonly Float64Array[];
}

/**
 * Demands that two lists of gradients agree up to rounding, relative to the largest element of each gradient; where a gradient is
 * infinite, or nothing but rounding, nothing is demanded.
 *
 * @param what - how the first list came about, for the message
 * @returns the largest relative difference; undefined if there is nothing to compare
 * @throws LawViolation naming the first element that differs by more
 */
export function requireGradients(
  what: string,
  { point, names, rounding, isRounding }: Trial,
  { found, expected, weights, residues }: Compared,
): number | undefined {
  let worst: number | undefined;
  for (const [i, node] of point.nodes.entries()) {
    const [a, b, residue] = [lookUp(found, i), lookUp(expected, i), lookUp(residues, i)];
    let largest = 0;
    for (const value of b.data) largest = Math.max(largest, Math.abs(value));
    if (!Number.isFinite(largest)) continue;
    for (let k = 0; k < b.data.length; k++) {
      const [one, other] = [a.data[k] as number, b.data[k] as number]; // both have the shape of the node
      const difference = Math.abs(one - other);
      if (!(difference <= rounding * largest + (residue[k] as number))) {
        if (isRounding(node, weights)) break;
        throw new LawViolation(`by ${names[i]}: ${what}: at flat position ${k}, it is ${one} and should be ${other}`);
      }
      worst = Math.max(worst ?? 0, difference === 0 ? 0 : difference / Math.max(largest, difference));
    }
  }
  return worst;
}
