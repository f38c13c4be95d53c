import type { NDArray, Node, ReadonlyNumbers } from "@adjoint/core";
import type { ReverseMode } from "../check/reverse-mode.ts";
import { inner } from "../laws/products.ts";
import type { FunctionAtPoint } from "../point/function-at-point.ts";
import type { DrawDirection } from "../point/random-directions.ts";

/** What a property is tried on. */
export interface PropertySite {
  /** The function, at the point. */
  readonly point: FunctionAtPoint;
  /** Its cotangents by the ops' rules. */
  readonly reverse: ReverseMode;
  /** Where directions come from. */
  readonly draw: DrawDirection;
}

/** Something that holds of every right gradient, whatever the function, and that no difference is needed for. */
export interface Property {
  /** The law, as a statement. */
  readonly name: string;
  /** Whether it says something of this function. */
  appliesTo(site: PropertySite): boolean;
  /** What contradicts it; nothing if it holds. */
  contradiction(site: PropertySite): string | undefined;
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

/** What float64 can show of a derivative at all, relative to the size of the function over that of the argument. */
const VISIBLE = 1e-12;

/** A derivative of a weighted sum of the outputs by a node that is smaller than this is rounding. */
export function roundingOf({ point }: PropertySite, node: Node, weights: ReadonlyNumbers): number {
  const size = inner(weights, point.value).scale;
  return (VISIBLE * size) / Math.max(1, largestOf(point.valueOf(node)));
}

/** Two arrays of one node that should be equal, and how far they may be apart. */
export interface Comparison {
  readonly found: NDArray;
  readonly expected: NDArray;
  /** Relative to the largest element. */
  readonly relative: number;
  /** Besides. */
  readonly rounding: number;
}

/** The first element in which two arrays of one node differ by more than they may. */
export function firstDifference(node: Node, { found, expected, relative, rounding }: Comparison): string | undefined {
  const allowed = relative * largestOf(expected) + rounding;
  if (!Number.isFinite(allowed)) return undefined; // singular there
  for (let i = 0; i < found.data.length; i++) {
    const [a, b] = [found.data[i] as number, expected.data[i] as number]; // of one shape
    if (!(Math.abs(a - b) <= allowed)) return `by ${node}, at flat position ${i}, it is ${a} and should be ${b}`;
  }
  return undefined;
}

function largestOf({ data }: NDArray): number {
  let largest = 0;
  for (const value of data) largest = Math.max(largest, Math.abs(value));
  return largest;
}
