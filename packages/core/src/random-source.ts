import type { NDArray } from "./array/nd-array.ts";
import type { Sizes } from "./array/sizes.ts";

/**
 * Where random numbers come from. Nothing in Adjoint has a generator of its own: initialisers and trainers are handed one,
 * so that a run repeats to the bit. A source is a stream: each call moves it on.
 */
export interface RandomSource {
  /** float64 numbers, uniform in [0, 1). */
  uniform(shape: Sizes): NDArray;
  /** float64 numbers from the standard normal distribution. */
  normal(shape: Sizes): NDArray;
  /** The whole numbers 0 … n−1 in random order, as int32 of shape [n]. */
  permutation(n: number): NDArray;
}
