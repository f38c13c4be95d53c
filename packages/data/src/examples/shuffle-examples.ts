import type { RandomSource } from "@adjoint/core";
import { CountedExamples } from "@adjoint/core/ops";
import { drawOrder } from "./draw-order.ts";
import { type ExampleArrays, type Examples, exampleArrays } from "./example-arrays.ts";

/**
 * The examples in a random order, the same for every array. One `permutation(N)` is drawn.
 *
 * @param data - an array `[N, …]` for each name
 * @param random - the source of random numbers for the order
 * @returns new arrays; the given ones stay as they are
 * @throws ShapeError for a value of rank 0, or values with different numbers of examples
 * @throws ArgumentError if there are no examples, or no `random`
 *
 * @example
 * ```ts
 * import { NumpyRandom, shuffleExamples } from "@adjoint/data";
 * const { x, labels } = shuffleExamples({ x: [[0, 0], [1, 1], [2, 2]], labels: [0, 1, 2] }, new NumpyRandom(1));
 * labels.toArray(); // => [0, 2, 1]
 * x.toArray(); // => [[0, 0], [2, 2], [1, 1]]
 * ```
 */
export function shuffleExamples<Name extends string>(data: Examples<Name>, random: RandomSource): ExampleArrays<Name> {
  const examples = new CountedExamples("shuffleExamples", data);
  return exampleArrays(examples.take(drawOrder("shuffleExamples", random, examples.count)));
}
