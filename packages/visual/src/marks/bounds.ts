import { ArgumentError } from "@adjoint/core";
import { anyNumber, type OptionTable, pairOf, readOptions } from "@adjoint/core/ops";
import { extent, isSpread } from "../axes/extent.ts";
import type { Samples } from "./samples.ts";

/** The two intervals that a picture of the plane shows. */
export interface Bounds {
  /** The smallest and the largest x. */
  readonly x: readonly [low: number, high: number];
  /** The smallest and the largest y. */
  readonly y: readonly [low: number, high: number];
}

const boundsTable: OptionTable<Bounds> = { x: ["required", pairOf(anyNumber)], y: ["required", pairOf(anyNumber)] };

/** Bounds with all points inside and a margin of 6 % around; at least 1 wide and high. */
export function boundsOf(samples: Pick<Samples, "x" | "y">): Bounds {
  const around = (values: Float64Array): [low: number, high: number] => {
    const [low, high] = extent([values]);
    const margin = isSpread(low, high) ? (high - low) * 0.06 : 0.5 + Math.abs(low) * 0.06;
    return [low - margin, high + margin];
  };
  return { x: around(samples.x), y: around(samples.y) };
}

/**
 * Throws for bounds that a picture cannot have.
 *
 * @throws ArgumentError for an end that is not finite, or if the second end is not larger by at least 1e-9 of their size
 */
export function requireBounds(bounds: Bounds, caller: string): void {
  readOptions(`${caller}: bounds`, bounds, boundsTable);
  for (const axis of ["x", "y"] as const) {
    const [low, high] = bounds[axis];
    if (Number.isFinite(high - low) && isSpread(low, high)) continue;
    throw new ArgumentError(
      `${caller}: bounds.${axis} is [${low}, ${high}]; two finite numbers are needed, the second larger by at least 1e-9 of their size.`,
    );
  }
}
