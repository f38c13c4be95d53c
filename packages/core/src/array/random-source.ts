import type { NDArray } from "./nd-array.ts";
import type { Sizes } from "./sizes.ts";

/**
 * Where random numbers come from. Nothing in Adjoint has a generator of its own: initialisers and trainers are handed one,
 * so that a run repeats to the bit. A source is a stream: each call moves it on.
 */
export interface RandomSource {
  /** float64 numbers, uniform in [0, 1). */
  uniform(shape: Sizes): NDArray;
  /** float64 numbers from the standard normal distribution. */
  normal(shape: Sizes): NDArray;
  /** The integers 0 … n−1 in random order, as int32 of shape [n]. */
  permutation(n: number): NDArray;
}

/**
 * A source whose place in its stream is a value: it can be kept, stored, and gone on from.
 *
 * What is drawn after `source.state()` is drawn again by `source.resumed(state)`, to the bit. A trainer that is handed such a
 * source keeps its place in each training state, so that a run resumed from a checkpoint takes the examples in the order in
 * which it would have taken them.
 */
export interface ResumableSource extends RandomSource {
  /** The place in the stream, as int32 numbers [n] that mean something to this kind of source alone. */
  state(): NDArray;
  /** A new source that continues from a place; this one does not move. */
  resumed(state: NDArray): ResumableSource;
}
