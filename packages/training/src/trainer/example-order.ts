import { ArgumentError, NDArray, type RandomSource, type ResumableSource } from "@adjoint/core";

/** The order of the examples in an epoch, from which the orders of later epochs follow. */
export interface ExampleOrder {
  /** The examples in order, int32 [n]: position i takes the example `indices[i]`. */
  readonly indices: NDArray;
  /** The state of the source of random numbers after this order; absent without a source, or if it cannot be resumed. */
  readonly source?: NDArray;
  /** The order of the next epoch; every call gives the same one. */
  next(): ExampleOrder;
}

/**
 * The order 0 … n − 1, followed by shuffled ones: each permutes the one before it, $`o'_i = o_{p_i}`$ with
 * $`p`$ from `random.permutation(n)`. Without a source every order is the first one.
 *
 * If the source can be resumed, an order holds a state of the source, from which the next order is drawn; the source itself is not
 * changed. From any other source the next order is drawn once, at the first call, and kept. So the orders are a fixed sequence, for
 * any number of runs, from whichever state they start.
 */
export function firstOrder(n: number, random: RandomSource | undefined): ExampleOrder {
  const indices = Int32Array.from({ length: n }, (_, i) => i);
  if (random === undefined) return fixedOrder(indices);
  return isResumable(random) ? resumedOrder(indices, random, random.state()) : drawnOrder(indices, random);
}

/** The order of an epoch from a checkpoint, followed by shuffled ones that are drawn from a stored state of the source. */
export function resumedOrder(indices: Int32Array, random: ResumableSource, source: NDArray): ExampleOrder {
  return Object.freeze({
    indices: NDArray.adopt([indices.length], indices),
    source,
    next(): ExampleOrder {
      const fresh = random.resumed(source);
      const following = permuted(indices, fresh); // it must be drawn before the state of `fresh` is read
      return resumedOrder(following, random, fresh.state());
    },
  });
}

/** The source, if it can be resumed. */
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
  return Int32Array.from(data, (from) => indices[from] as number); // a permutation of the indices
}
