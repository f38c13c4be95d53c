import { type ArrayLike, ndarray, ShapeError } from "@adjoint/core";
import { requireWholeNumber } from "@adjoint/core/ops";

/** Points of the plane with a class each. */
export interface Samples {
  /** The positions along the x axis. */
  readonly x: Float64Array;
  /** The positions along the y axis. */
  readonly y: Float64Array;
  /** The class of each point, from 0. */
  readonly labels: Int32Array;
}

/**
 * Reads the points and labels of a picture.
 *
 * @throws ShapeError if the points are not `[N, 2]` with N of at least 1, or the labels not `[N]`
 * @throws ArgumentError for a label that is not a non-negative integer
 */
export function readSamples(pointsLike: ArrayLike, labelsLike: ArrayLike, caller: string): Samples {
  const points = ndarray(pointsLike);
  const labels = ndarray(labelsLike);
  const [count = 0, columns] = points.shape;
  if (points.shape.length !== 2 || columns !== 2 || count === 0) {
    throw new ShapeError(`${caller}: points: [N, 2], N at least 1; got [${points.shape.join(", ")}].`);
  }
  if (labels.shape.length !== 1 || labels.shape[0] !== count) {
    throw new ShapeError(
      `${caller}: points: [N, 2], labels: [N] class numbers; got points [${count}, 2], labels [${labels.shape.join(", ")}].`,
    );
  }
  for (const [i, label] of Array.from(labels.data).entries()) requireWholeNumber(`${caller}: label ${i}`, label);
  const column = (offset: number): Float64Array =>
    Float64Array.from({ length: count }, (_, i) => points.data[2 * i + offset] as number); // `points` is [N, 2]
  return { x: column(0), y: column(1), labels: Int32Array.from(labels.data) };
}
