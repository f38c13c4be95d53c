import type { RandomSource } from "@adjoint/core";
import { type OptionTable, readOptions, requireWholeNumber } from "@adjoint/core/ops";
import { requireRandom } from "../random/require-random.ts";

/** Options of {@link shuffleStream}. */
export interface ShuffleStreamOptions {
  /** The number of examples that are held back, B: a positive integer. The larger, the better mixed. */
  readonly buffer: number;
  /** Decides which of them comes next: one uniform number for each example. */
  readonly random: RandomSource;
}

const shuffleStreamOptions: OptionTable<ShuffleStreamOptions> = { buffer: "required", random: "required" };

/**
 * Shuffles a stream within a window, for sets that do not fit into memory: of B examples held back, a random one comes next and the
 * source fills its place. At the end the rest follows, also in random order.
 *
 * An example comes at most B − 1 places early, but may come much later. With B at least the number of examples every order is equally likely;
 * a source that is sorted needs a large B, or a shuffled file.
 *
 * @throws ArgumentError, when it is called, for a buffer that is not a positive integer, or if `random` is missing
 *
 * Source: the method of `Dataset.shuffle` in TensorFlow's `tf.data`.
 *
 * @example
 * ```ts
 * import { NumpyRandom, shuffleStream } from "@adjoint/data";
 * const seen = [];
 * for await (const i of shuffleStream([0, 1, 2, 3, 4, 5], { buffer: 3, random: new NumpyRandom(1) })) seen.push(i);
 * seen; // => [1, 3, 0, 4, 5, 2]
 * ```
 */
export function shuffleStream<T>(
  source: AsyncIterable<T> | Iterable<T>,
  options: ShuffleStreamOptions,
): AsyncGenerator<T, void, undefined> {
  const { buffer, random } = readOptions("shuffleStream", options, shuffleStreamOptions);
  requireWholeNumber("shuffleStream: buffer", buffer, { min: 1 });
  requireRandom("shuffleStream", random);
  const held: T[] = [];
  const place = (): number => Math.floor(random.uniform([]).item() * held.length);
  return (async function* () {
    for await (const example of source) {
      held.push(example);
      if (held.length < buffer) continue;
      yield takeAt(held, place());
    }
    while (held.length > 0) yield takeAt(held, place());
  })();
}

/** Takes an element out of a list, whose last one moves into its place. */
function takeAt<T>(held: T[], place: number): T {
  const taken = held[place] as T; // the place is below the length of `held`
  const last = held.pop() as T; // `held` is not empty
  if (place < held.length) held[place] = last;
  return taken;
}
