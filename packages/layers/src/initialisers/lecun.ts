import type { Initialiser } from "@adjoint/core";
import { ofVariance, type VarianceOptions } from "./of-variance.ts";

/**
 * First values of variance $`\sigma^2 = g^2 / n_{in}`$, for SELU and the scaled tanh: normal, with
 * standard deviation $`\sigma`$, or uniform in $`[-\sqrt 3 \sigma, \sqrt 3 \sigma)`$, which has the same variance.
 *
 * For W `[D, H]` the inputs are $`n_{in} = D`$ and the outputs $`n_{out} = H`$; for a kernel `[O, I, K, …]` they are those of one
 * window, $`I K \dots`$ and $`O K \dots`$ The layers tell it where that is wrong: a kernel in groups or of a transposed
 * convolution, one row of an embedding, the gates of a recurrent layer.
 *
 * Source: LeCun et al., Efficient backprop (1998), eq. 16.
 *
 * @param options - `distribution`, "normal" if left out; `gain`, 1 if left out
 * @throws ArgumentError for a gain below zero or not finite; when it draws, for a shape of fewer than two axes
 *
 * @example
 * ```ts
 * import { NDArray, initialise, ndarray, parameter } from "@adjoint/core";
 * import { lecun } from "@adjoint/layers";
 * const W = parameter("W", [2, 6], { init: lecun() });
 * const draw = (shape: readonly number[]) => NDArray.filled(shape, 1); // stands for a source of random numbers
 * const random = { uniform: draw, normal: draw, permutation: () => ndarray([]) };
 * initialise([W], random).get("W")?.data[0]; // => 0.7071067811865476
 * ```
 */
export function lecun(options?: VarianceOptions): Initialiser {
  return ofVariance("lecun", ({ inputs }) => 1 / inputs, options);
}
