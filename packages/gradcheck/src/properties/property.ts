import type { NDArray, Node, ReadonlyNumbers } from "@adjoint/core";
import type { FunctionAtPoint } from "../subjects/function-at-point.ts";
import type { DrawDirection } from "../subjects/random-directions.ts";
import type { ReverseMode } from "../subjects/reverse-mode.ts";

/** What a property is tried on. */
export interface PropertyContext {
  /** The function, at the point. */
  readonly point: FunctionAtPoint;
  /** Its cotangents by the ops' rules. */
  readonly reverse: ReverseMode;
  /** Where directions come from. */
  readonly draw: DrawDirection;
}

/** A law that every right gradient obeys, whatever the function, and that is checked without differences. */
export interface Property {
  /** The law, as a statement. */
  readonly name: string;
  /** Whether it applies to this function. */
  appliesTo(context: PropertyContext): boolean;
  /** What contradicts it; undefined if it holds. */
  contradiction(context: PropertyContext): string | undefined;
}

/** How a property turned out. */
export interface PropertyResult {
  /** The law, as a statement. */
  readonly name: string;
  /** Whether it holds. */
  readonly holds: boolean;
  /** What contradicts it. */
  readonly contradiction?: string;
}

/** Two arrays of one node that should be equal. */
interface Compared {
  readonly found: NDArray;
  readonly expected: NDArray;
  /** The largest difference allowed, relative to the largest element. */
  readonly relative: number;
  /** What is allowed in addition, for each element: what rounding leaves where terms cancel. */
  readonly residue: ReadonlyNumbers;
}

/** The first element in which two arrays of one node differ by more than rounding explains. */
export function firstDifference(node: Node, { found, expected, relative, residue }: Compared): string | undefined {
  let largest = 0;
  for (const value of expected.data) largest = Math.max(largest, Math.abs(value));
  if (!Number.isFinite(largest)) return undefined; // the gradient is infinite there
  for (let i = 0; i < found.data.length; i++) {
    const [a, b] = [found.data[i] as number, expected.data[i] as number]; // both arrays have the same shape
    if (!(Math.abs(a - b) <= relative * largest + (residue[i] as number)))
      return `by ${node}, at flat position ${i}, it is ${a} and should be ${b}`;
  }
  return undefined;
}
