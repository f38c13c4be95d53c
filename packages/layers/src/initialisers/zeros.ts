import { type Initialiser, NDArray } from "@adjoint/core";

/**
 * First values that are all 0: for biases. It draws nothing from the source of random numbers.
 *
 * @example
 * ```ts
 * import { NDArray, initialise, ndarray, parameter } from "@adjoint/core";
 * import { zeros } from "@adjoint/layers";
 * const b = parameter("b", [3], { init: zeros() });
 * const draw = (shape: readonly number[]) => NDArray.filled(shape, 2); // stands for a source of random numbers
 * const random = { uniform: draw, normal: draw, permutation: () => ndarray([]) };
 * initialise([b], random).get("b")?.toArray(); // => [0, 0, 0]
 * ```
 */
export function zeros(): Initialiser {
  return (shape) => NDArray.filled(shape, 0);
}
