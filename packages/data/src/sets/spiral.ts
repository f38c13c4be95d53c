import { NDArray, type RandomSource } from "@adjoint/core";
import { type OptionTable, readOptions, requireSizes, requireWholeNumber } from "@adjoint/core/ops";
import { requireRandom } from "../random/require-random.ts";

/**
 * Points of the plane on interleaved spiral arms, one arm for each class: a small set that straight lines do not separate.
 *
 * For class j and i = 0 … pointsPerClass − 1, with z drawn from the standard normal distribution:
 *
 * ```math
 * r = \frac{i}{\text{pointsPerClass}}, \qquad \theta = 4j + 4r + 0.2 z, \qquad \text{point} = (r \sin\theta, r \cos\theta)
 * ```
 *
 * Angles are in radians; points lie in the unit disc, ordered by class, then outwards. One normal is drawn for each
 * point, in that order, so that the caller can continue with the same stream.
 *
 * Source: K. Saitoh, "Deep Learning from Scratch 2" (O'Reilly Japan, 2018), section 1.4.1, after the course CS231n.
 *
 * @throws ArgumentError if `random` is missing, or a count is not a positive integer
 * @throws ShapeError if there are more points than an array can hold
 *
 * @example
 * ```ts
 * import { NumpyRandom, spiral } from "@adjoint/data";
 * const { points, labels, targets } = spiral({ random: new NumpyRandom(1984) });
 * points.shape; // => [300, 2]
 * labels.data[100]; // => 1
 * targets.shape; // => [300, 3]
 * ```
 */
export function spiral(options: SpiralOptions): Spiral {
  const { random, classes = 3, pointsPerClass = 100 } = readOptions("spiral", options, spiralOptions);
  requireRandom("spiral", random);
  requireWholeNumber("spiral: classes", classes, { min: 1 });
  requireWholeNumber("spiral: pointsPerClass", pointsPerClass, { min: 1 });
  const count = classes * pointsPerClass;
  requireSizes([count, Math.max(2, classes)], "spiral"); // the largest of the three arrays
  const points = new Float64Array(count * 2);
  const labels = new Int32Array(count);
  const targets = new Float64Array(count * classes);
  for (let row = 0; row < count; row++) {
    const label = Math.floor(row / pointsPerClass);
    const radius = (row % pointsPerClass) / pointsPerClass;
    const theta = label * 4 + 4 * radius + random.normal([]).item() * 0.2;
    points[row * 2] = radius * Math.sin(theta);
    points[row * 2 + 1] = radius * Math.cos(theta);
    labels[row] = label;
    targets[row * classes + label] = 1;
  }
  return Object.freeze({
    points: NDArray.adopt([count, 2], points),
    labels: NDArray.adopt([count], labels),
    targets: NDArray.adopt([count, classes], targets),
  });
}

/** Options of {@link spiral}. */
export interface SpiralOptions {
  /** The source of random numbers; each point takes one normal. */
  readonly random: RandomSource;
  /** The number of arms, C; 3 if left out. */
  readonly classes?: number;
  /** The number of points on each arm; 100 if left out. */
  readonly pointsPerClass?: number;
}

const spiralOptions: OptionTable<SpiralOptions> = {
  random: "required",
  classes: "optional",
  pointsPerClass: "optional",
};

/** A labelled set of points; N is classes · pointsPerClass. */
export interface Spiral {
  /** The points, float64 [N, 2]. */
  readonly points: NDArray;
  /** The class of each point, int32 [N]. */
  readonly labels: NDArray;
  /** The class of each point as one-hot rows, float64 [N, C]. */
  readonly targets: NDArray;
}
