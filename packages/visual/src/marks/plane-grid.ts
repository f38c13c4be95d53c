import { type NDArray, ndarray } from "@adjoint/core";
import type { Bounds } from "./bounds.ts";

/** The middles of `resolution · resolution` cells over some bounds, and of one row of cells around. */
export interface PlaneGrid {
  /** The number of cells along each axis, including those around. */
  readonly side: number;
  /** The points, row by row from the smallest y, `[side · side, 2]`. */
  readonly points: NDArray;
}

/** The grid of points over some bounds. */
export function planeGrid({ x, y }: Bounds, resolution: number): PlaneGrid {
  const side = resolution + 2;
  const data = new Float64Array(side * side * 2);
  const middle = ([low, high]: readonly [number, number], i: number): number =>
    low + ((i - 0.5) / resolution) * (high - low);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      data.set([middle(x, column), middle(y, row)], (row * side + column) * 2);
    }
  }
  return { side, points: ndarray({ shape: [side * side, 2], data }) };
}
