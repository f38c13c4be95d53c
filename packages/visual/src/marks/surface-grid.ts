import { ArgumentError, type ArrayLike, type NDArray, ndarray, ShapeError } from "@adjoint/core";
import { isDrawable } from "../axes/extent.ts";
import type { Bounds } from "./bounds.ts";
import { planeGrid } from "./plane-grid.ts";

/** Gives the value at each row of `points`, `[M, 2]` float64: an array or a list `[M]`, or `[M, 1]`. */
export type Surface = (points: NDArray) => ArrayLike;

/** The values of a function on a grid, with one row of cells around the plot. */
export interface SurfaceGrid {
  /** The number of cells along each axis, including those around. */
  readonly side: number;
  /** The values, row by row from the smallest y, `side · side` of them. */
  readonly values: Float64Array;
}

/**
 * Evaluates a function at the points of a grid.
 *
 * @throws ShapeError if the result is not `[M]` or `[M, 1]`
 * @throws ArgumentError if no value is finite
 */
export function surfaceGrid(surface: Surface, bounds: Bounds, resolution: number): SurfaceGrid {
  const { side, points } = planeGrid(bounds, resolution);
  const { shape, data } = ndarray(surface(points));
  const [count, ...rest] = shape;
  if (count !== side * side || rest.length > 1 || data.length !== count) {
    throw new ShapeError(`contourChart: surface: [M, 2] → [M]; got [${shape.join(", ")}] for [${side * side}, 2].`);
  }
  const values = Float64Array.from(data);
  if (!values.some(isDrawable)) {
    throw new ArgumentError("contourChart: surface is nowhere finite over the bounds.");
  }
  return { side, values };
}
