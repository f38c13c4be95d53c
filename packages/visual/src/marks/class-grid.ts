import { ArgumentError, type ArrayLike, type NDArray, ndarray, ShapeError } from "@adjoint/core";
import type { Bounds } from "./bounds.ts";
import { planeGrid } from "./plane-grid.ts";

/**
 * Gives each row of `points`, `[M, 2]` float64, a score for each class: an array or nested lists `[M, C]`.
 *
 * The class of a row is that of its highest score.
 */
export type Classify = (points: NDArray) => ArrayLike;

/** The scores of a grid of points: the middles of `side · side` cells over the bounds, and one row of cells around. */
export interface ClassGrid {
  /** The number of cells along each axis, including those around. */
  readonly side: number;
  /** The number of classes C. */
  readonly classes: number;
  /** The scores, row by row from the smallest y, `[side · side, C]`. */
  readonly scores: NDArray;
}

/**
 * Evaluates a classifier at the points of a grid.
 *
 * @throws ShapeError if the result is not `[M, C]` with C of at least 2
 * @throws ArgumentError if a score is NaN
 */
export function classGrid(classify: Classify, bounds: Bounds, resolution: number): ClassGrid {
  const { side, points } = planeGrid(bounds, resolution);
  const scores = ndarray(classify(points));
  const [rows, classes = 0] = scores.shape;
  if (scores.shape.length !== 2 || rows !== side * side || classes < 2) {
    throw new ShapeError(
      `decisionRegions: classify: [M, 2] → [M, C], C at least 2; got [${scores.shape.join(", ")}] for [${side * side}, 2]. ` +
        "One score a point decides nothing: give two columns, such as the score and its negative.",
    );
  }
  const wrong = findNaN(scores);
  if (wrong >= 0) {
    const row = Math.floor(wrong / classes);
    throw new ArgumentError(
      `decisionRegions: classify gave NaN for class ${wrong % classes} at (${points.data[2 * row]}, ${points.data[2 * row + 1]}); scores must be numbers.`,
    );
  }
  return { side, classes, scores };
}

function findNaN({ data }: NDArray): number {
  for (let i = 0; i < data.length; i++) if (Number.isNaN(data[i])) return i;
  return -1;
}
