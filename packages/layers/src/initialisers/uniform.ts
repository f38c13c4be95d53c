import { ArgumentError, type Initialiser, NDArray } from "@adjoint/core";
import { describeValue, type OptionTable, readOptions } from "@adjoint/core/ops";

/** The distribution of {@link uniform}. */
export interface UniformOptions {
  /** The smallest value. */
  readonly minimum: number;
  /** The bound that all values are below. */
  readonly maximum: number;
}

const uniformOptions: OptionTable<UniformOptions> = { minimum: "required", maximum: "required" };

/**
 * First values from a uniform distribution: $`\theta_i = a + (b - a) u_i`$, with a $`u_i`$ from [0, 1) for each element, in
 * row-major order.
 *
 * @throws ArgumentError where one of the two is not finite, or the maximum is below the minimum
 *
 * @example
 * ```ts
 * import { NDArray, initialise, ndarray, parameter } from "@adjoint/core";
 * import { uniform } from "@adjoint/layers";
 * const W = parameter("W", [2], { init: uniform({ minimum: -1, maximum: 3 }) });
 * const draw = (shape: readonly number[]) => NDArray.filled(shape, 0.75); // stands for a source of random numbers
 * const random = { uniform: draw, normal: draw, permutation: () => ndarray([]) };
 * initialise([W], random).get("W")?.toArray(); // => [2, 2]
 * ```
 */
export function uniform(options: UniformOptions): Initialiser {
  const { minimum, maximum } = readOptions("uniform", options, uniformOptions);
  if (!(Number.isFinite(minimum) && Number.isFinite(maximum) && minimum <= maximum)) {
    throw new ArgumentError(
      `uniform: minimum is ${describeValue(minimum)}, maximum is ${describeValue(maximum)}; two finite numbers are needed, the smaller one first.`,
    );
  }
  return (shape, random) =>
    NDArray.adopt(
      shape,
      Float64Array.from(random.uniform(shape).data, (u) => minimum + (maximum - minimum) * u),
    );
}
