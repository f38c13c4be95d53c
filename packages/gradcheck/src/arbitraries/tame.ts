import { NDArray } from "@adjoint/core";
import { type AxisBindings, type Build, localFunction, type Placed } from "./placed.ts";

/** The distance by which operands are moved to test a node near its point. */
const STEP = 2 ** -8;
/** Larger values would hide small ones in a sum. */
const LARGEST = 64;
/** Steeper slopes would carry rounding to the derivatives. */
const STEEPEST = 64;
/** A slope that changes by more than this has a kink. */
const BEND = 0.25;

/** Directions in which operands move; several, since a kink may be invisible along one of them. */
const PATTERNS: readonly (readonly number[])[] = [
  [1, -1, 0.5, 1, -0.5, -1, 0.75],
  [1, 1, -1, -0.5, 0.75, 1, -1, 0.5, -0.75],
];

/**
 * The value of a node at its operands, if it is finite, of moderate size, and neither jumps nor bends nor is steep nearby;
 * otherwise undefined. Only values are used, so that this works for any op.
 */
export function tameValue(build: Build, operands: readonly Placed[], axes: AxisBindings): NDArray | undefined {
  const values = operands.map(({ value }) => value);
  const f = localFunction(
    build,
    operands.map(({ node }) => node),
    axes,
  );
  const here = f(values);
  if (![...here.data].every((value) => Math.abs(value) <= LARGEST)) return undefined;
  for (const pattern of PATTERNS) {
    const [right, left] = [f(move(values, STEP, pattern)), f(move(values, -STEP, pattern))];
    for (const [i, value] of [...here.data].entries()) {
      const [up, down] = [right.data[i] as number, left.data[i] as number]; // both arrays have the same shape
      const isSmooth = Math.abs(up - down) <= 2 * STEP * STEEPEST && Math.abs(up - 2 * value + down) <= STEP * BEND;
      if (!isSmooth) return undefined;
    }
  }
  return here;
}

/** Real operands moved, each in its own way. */
function move(values: readonly NDArray[], step: number, pattern: readonly number[]): readonly NDArray[] {
  return values.map((array, k) => {
    const { shape, data, dtype } = array;
    if (dtype !== "float64") return array;
    const direction = (i: number): number => pattern[(3 * k + i) % pattern.length] as number; // the index is within the pattern
    return NDArray.adopt(
      shape,
      Float64Array.from(data, (value, i) => value + step * direction(i)),
    );
  });
}
