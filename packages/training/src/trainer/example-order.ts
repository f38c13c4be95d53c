import { ArgumentError, NDArray, type RandomSource, type ResumableSource } from "@adjoint/core";

/** In which order an epoch takes the examples, and what orders come after it. */
export interface ExampleOrder {
  /** The examples in order, int32 [n]: position i takes the example `indices[i]`. */
  readonly indices: NDArray;
  /** Where the source of random numbers is after this order; absent for a source that cannot say, and without one. */
  readonly source?: NDArray;
  /** The order of the next epoch: the same one whenever it is asked for. */
  next(): ExampleOrder;
}

/**
 * The order 0 … n − 1, followed by shuffled ones: each permutes the one before it, $`o'_i = o_{p_i}`$ with
 * $`p`$ from `random.permutation(n)`. Without a source every order is the first one.
 *
 * With a source that can be resumed, an order is a value: the next one is drawn from the place that it holds, and the source
 * itself is left where it is. Any other source is drawn from once, by the first to ask, and the answer is remembered. So the
 * orders are one fixed sequence, however many runs walk along it, and from whichever state they start.
 */
export function firstOrder(n: number, random: RandomSource | undefined): ExampleOrder {
  const indices = Int32Array.from({ length: n }, (_, i) => i);
  if (random === undefined) return fixedOrder(indices);
  return isResumable(random) ? resumedOrder(indices, random, random.state()) : drawnOrder(indices, random);
}

/** The order of an epoch from a checkpoint, followed by shuffled ones from a place in the stream of the source. */
export function resumedOrder(indices: Int32Array, random: ResumableSource, source: NDArray): ExampleOrder {
  return Object.freeze({
    indices: NDArray.adopt([indices.length], indices),
    source,
    next(): ExampleOrder {
      const fresh = random.resumed(source);
      const following = permuted(indices, fresh); // before the state is asked for
      return resumedOrder(following, random, fresh.state());
    },
  });
}

/** The source, if it can say where it is. */
export function resumableSource(random: RandomSource | undefined): ResumableSource | undefined {
  return random !== undefined && isResumable(random) ? random : undefined;
}

function isResumable(random: RandomSource): random is ResumableSource {
  return "state" in random && "resumed" in random;
}

function fixedOrder(indices: Int32Array): ExampleOrder {
  const order: ExampleOrder = Object.freeze({ indices: NDArray.adopt([indices.length], indices), next: () => order });
  return order;
}

function drawnOrder(indices: Int32Array, random: RandomSource): ExampleOrder {
  let following: ExampleOrder | undefined;
  return Object.freeze({
    indices: NDArray.adopt([indices.length], indices),
    next(): ExampleOrder {
      following ??= drawnOrder(permuted(indices, random), random);
      return following;
    },
  });
}

function permuted(indices: Int32Array, random: RandomSource): Int32Array {
  const { data } = random.permutation(indices.length);
  if (data.length !== indices.length) {
    throw new ArgumentError(`random.permutation(${indices.length}) gives ${data.length} numbers.`);
  }
  return Int32Array.from(data, (from) => indices[from] as number); // a permutation stays inside
}
