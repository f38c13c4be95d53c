import { ArgumentError, NDArray, type RandomSource } from "@adjoint/core";

/**
 * In which order an epoch takes the examples, and what orders come after it.
 *
 * `next()` draws from the source of random numbers the first time only and remembers the answer. So the orders are one fixed
 * sequence, however many runs walk along it, and from whichever state they start.
 */
export interface ExampleOrder {
  /** The examples in order, int32 [n]: position i takes the example `indices[i]`. */
  readonly indices: NDArray;
  /** The order of the next epoch. */
  next(): ExampleOrder;
}

/**
 * The order 0 … n − 1, followed by shuffled ones: each permutes the one before it, $`o'_i = o_{p_i}`$ with
 * $`p`$ from `random.permutation(n)`. Without a source every order is the first one.
 */
export function firstOrder(n: number, random: RandomSource | undefined): ExampleOrder {
  return orderOf(
    Int32Array.from({ length: n }, (_, i) => i),
    random,
  );
}

function orderOf(indices: Int32Array, random: RandomSource | undefined): ExampleOrder {
  let following: ExampleOrder | undefined;
  const order: ExampleOrder = Object.freeze({
    indices: NDArray.adopt([indices.length], indices),
    next(): ExampleOrder {
      if (random === undefined) return order;
      following ??= orderOf(permuted(indices, random), random);
      return following;
    },
  });
  return order;
}

function permuted(indices: Int32Array, random: RandomSource): Int32Array {
  const { data } = random.permutation(indices.length);
  if (data.length !== indices.length) {
    throw new ArgumentError(`random.permutation(${indices.length}) gives ${data.length} numbers.`);
  }
  return Int32Array.from(data, (from) => indices[from] as number); // a permutation stays inside
}
