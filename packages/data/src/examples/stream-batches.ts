import { ArgumentError, type ArrayLike, NDArray, type Numbers, ndarray, ShapeError } from "@adjoint/core";
import { readOptions, requireChoice, requireWholeNumber } from "@adjoint/core/ops";
import { type BatchOptions, batchOptions, requireBatch } from "./batch-options.ts";
import { type ExampleArrays, exampleArrays } from "./example-arrays.ts";

/** One example: a value for each name, without an axis for the batch. */
export type Example<Name extends string = string> = Readonly<Record<Name, ArrayLike>>;

/** A source of examples, one by one: a file that is read, a generator, a list. */
export type ExampleSource<Name extends string = string> = AsyncIterable<Example<Name>> | Iterable<Example<Name>>;

/**
 * Batches of examples that come one by one, for sets that do not fit into memory. At most `size` examples are held at a time.
 *
 * The source is only asked for an example when the batch that is being read needs it, so that it is never ahead of the reader. When
 * the reader stops early or a batch cannot be made, `return` of the source is called.
 *
 * @param source - examples with the same names, and for each name the same shape and dtype
 * @returns for each name an array `[N, …]`: N is `size`, or fewer in the last batch unless it is dropped
 * @throws ArgumentError for a size that is not a positive integer, when it is called; at the end, if there was not a single batch
 * @throws ShapeError when an example is reached whose names, shapes or dtypes differ from those of the first one, with its index
 *
 * @example
 * ```ts
 * import { streamBatches } from "@adjoint/data";
 * async function* numbers() {
 *   for (let i = 0; i < 5; i++) yield { x: [i, i * i], label: i };
 * }
 * const seen = [];
 * for await (const { x } of streamBatches(numbers(), { size: 2 })) seen.push(x.toArray());
 * seen; // => [[[0, 0], [1, 1]], [[2, 4], [3, 9]], [[4, 16]]]
 * ```
 */
export function streamBatches<Name extends string>(
  source: ExampleSource<Name>,
  options: BatchOptions,
): AsyncGenerator<ExampleArrays<Name>, void, undefined> {
  const { size, lastBatch = "keep" } = readOptions("streamBatches", options, batchOptions);
  requireChoice("streamBatches: lastBatch", lastBatch, ["keep", "drop"]);
  requireWholeNumber("streamBatches: size", size, { min: 1 });
  return (async function* () {
    let first: ExampleArrays<Name> | undefined;
    let waiting: ExampleArrays<Name>[] = [];
    let count = 0;
    for await (const example of source) {
      const arrays = readExample(example);
      first ??= arrays;
      requireAlike(first, arrays, count);
      count++;
      waiting.push(arrays);
      if (waiting.length < size) continue;
      const batch = stackExamples(first, waiting);
      waiting = [];
      yield batch;
    }
    if (first === undefined) throw new ArgumentError("streamBatches: the source has no examples.");
    if (lastBatch === "keep" && waiting.length > 0) yield stackExamples(first, waiting);
    requireBatch("streamBatches", { size, lastBatch }, count);
  })();
}

function readExample<Name extends string>(example: Example<Name>): ExampleArrays<Name> {
  const entries = Object.entries<ArrayLike>(example).map(([name, value]) => [name, ndarray(value)]);
  return Object.fromEntries(entries) as ExampleArrays<Name>; // it has an array for each name
}

function requireAlike(first: ExampleArrays, other: ExampleArrays, number: number): void {
  for (const name of new Set([...Object.keys(first), ...Object.keys(other)])) {
    const [expected, found] = [describe(first, name), describe(other, name)];
    if (expected === found) continue;
    throw new ShapeError(`streamBatches: example ${number} has ${found} for ${name}; example 0 has ${expected}.`);
  }
}

function describe(example: ExampleArrays, name: string): string {
  const array = Object.hasOwn(example, name) ? example[name] : undefined;
  return array === undefined ? "nothing" : `${array.dtype} [${array.shape.join(", ")}]`;
}

function stackExamples<Name extends string>(
  first: ExampleArrays<Name>,
  examples: readonly ExampleArrays<Name>[],
): ExampleArrays<Name> {
  const stacked = Object.entries<NDArray>(first).map(
    ([
      name,
      {
        shape,
        dtype,
        data: { length },
      },
    ]) => {
      const batch = NDArray.filled([examples.length, ...shape], 0, dtype);
      const target = batch.data as Numbers; // the array is new, so it may be written to
      for (const [n, example] of examples.entries()) {
        const { data } = example[name as Name]; // `requireAlike` has ensured that it has the names of the first
        for (let i = 0; i < length; i++) target[n * length + i] = data[i] as number; // `requireAlike` has ensured that it has the shapes of the first
      }
      return [name, batch] as const;
    },
  );
  return exampleArrays(stacked);
}
