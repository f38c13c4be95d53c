import { ArgumentError, type Initialiser, NDArray } from "@adjoint/core";
import { describeValue, type OptionTable, readOptions } from "@adjoint/core/ops";

/** The distribution of {@link normal}. */
export interface NormalOptions {
  /** The standard deviation, not negative. */
  readonly standardDeviation: number;
  /** The mean; 0 if left out. */
  readonly mean?: number;
}

const normalOptions: OptionTable<NormalOptions> = { standardDeviation: "required", mean: "optional" };

/**
 * First values from a normal distribution: $`\theta_i = \mu + \sigma z_i`$, with a standard normal $`z_i`$ for each
 * element, in row-major order.
 *
 * @throws ArgumentError for a standard deviation below zero, or where one of the two is not finite
 *
 * @example
 * ```ts
 * import { NDArray, initialise, ndarray, parameter } from "@adjoint/core";
 * import { normal } from "@adjoint/layers";
 * const W = parameter("W", [2, 2], { init: normal({ standardDeviation: 0.5, mean: 3 }) });
 * const draw = (shape: readonly number[]) => NDArray.filled(shape, 2); // stands for a source of random numbers
 * const random = { uniform: draw, normal: draw, permutation: () => ndarray([]) };
 * initialise([W], random).get("W")?.toArray(); // => [[4, 4], [4, 4]]
 * ```
 */
export function normal(options: NormalOptions): Initialiser {
  const { standardDeviation, mean = 0 } = readOptions("normal", options, normalOptions);
  if (!(Number.isFinite(mean) && Number.isFinite(standardDeviation) && standardDeviation >= 0)) {
    throw new ArgumentError(
      `normal: standardDeviation is ${describeValue(standardDeviation)}, mean is ${describeValue(mean)}; finite numbers are needed, and a deviation that is not negative.`,
    );
  }
  return (shape, random) =>
    NDArray.adopt(
      shape,
      Float64Array.from(random.normal(shape).data, (z) => mean + standardDeviation * z),
    );
}
