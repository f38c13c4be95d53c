import type { RandomSource } from "@adjoint/core";
import { CountedExamples, type OptionTable, readOptions, requireChoice, requireWholeNumber } from "@adjoint/core/ops";
import { type BatchOptions, batchOptions, requireBatch } from "./batch-options.ts";
import { drawOrder } from "./draw-order.ts";
import { type ExampleArrays, type Examples, exampleArrays } from "./example-arrays.ts";

/** Options of a pass over examples. */
export interface BatchesOptions extends BatchOptions {
  /** Draws the order of the examples, by one `permutation(N)`; if left out, their order is kept. */
  readonly random?: RandomSource;
}

const batchesOptions: OptionTable<BatchesOptions> = { ...batchOptions, random: "optional" };

/**
 * One pass over examples in batches, each made when it is asked for. For your own loops; a Trainer takes the examples
 * themselves.
 *
 * @param data - an array `[N, …]` for each name
 * @returns batches of `size` examples; the last one has what is left, unless it is dropped
 * @throws ArgumentError for a size that is not a positive integer, or if there are no examples, or no whole batch and incomplete ones are dropped
 * @throws ShapeError for a value of rank 0, or values with different numbers of examples
 *
 * @example
 * ```ts
 * import { batches } from "@adjoint/data";
 * const sizes = [...batches({ x: [1, 2, 3, 4, 5] }, { size: 2 })].map(({ x }) => x.toArray());
 * sizes; // => [[1, 2], [3, 4], [5]]
 * ```
 */
export function batches<Name extends string>(
  data: Examples<Name>,
  options: BatchesOptions,
): IterableIterator<ExampleArrays<Name>> {
  const { size, lastBatch = "keep", random } = readOptions("batches", options, batchesOptions);
  requireChoice("batches: lastBatch", lastBatch, ["keep", "drop"]);
  requireWholeNumber("batches: size", size, { min: 1 });
  const examples = new CountedExamples("batches", data);
  const { count } = examples;
  requireBatch("batches", { size, lastBatch }, count);
  const order = random ? drawOrder("batches", random, count) : Int32Array.from({ length: count }, (_, i) => i);
  const end = lastBatch === "drop" ? count - (count % size) : count;
  return (function* () {
    for (let from = 0; from < end; from += size) yield exampleArrays(examples.take(order, from, from + size));
  })();
}
