import { type Initialiser, NDArray } from "@adjoint/core";

/**
 * First values that are all 1: for the gains of norms. It draws nothing from the source of random numbers.
 *
 * @example
 * ```ts
 * import { NDArray, initialise, ndarray, parameter } from "@adjoint/core";
 * import { ones } from "@adjoint/layers";
 * const gamma = parameter("gamma", [3], { init: ones() });
 * const draw = (shape: readonly number[]) => NDArray.filled(shape, 2); // stands for a source of random numbers
 * const random = { uniform: draw, normal: draw, permutation: () => ndarray([]) };
 * initialise([gamma], random).get("gamma")?.toArray(); // => [1, 1, 1]
 * ```
 */
export function ones(): Initialiser {
  return (shape) => NDArray.filled(shape, 1);
}
