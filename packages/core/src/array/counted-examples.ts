import { listEntries } from "../arguments/list-entries.ts";
import { ArgumentError, ShapeError } from "../errors.ts";
import type { Numbers, ReadonlyNumbers } from "./dtype.ts";
import { type ArrayLike, ndarray } from "./from-nested.ts";
import { NDArray } from "./nd-array.ts";

/** What an array is kept under if not under a name: a node, say. */
interface Named {
  readonly name?: string | undefined;
}

/**
 * Examples of a data set, counted: arrays that hold one example after the other along their leading axis, each under its key.
 *
 * @typeParam K - what the keys are besides names: nodes, say
 *
 * @example
 * ```ts
 * import { CountedExamples } from "@adjoint/core/ops";
 * const examples = new CountedExamples("f", { x: [[1, 2], [3, 4], [5, 6]], label: [0, 1, 2] });
 * examples.count; // => 3
 * examples.take([2, 0]).map(([name, array]) => [name, array.toArray()]); // => [["x", [[5, 6], [1, 2]]], ["label", [2, 0]]]
 * new CountedExamples("f", { x: [1, 2], y: [1] }); // throws ShapeError: f: x [2] has 2 examples and y [1] has 1.
 * ```
 */
export class CountedExamples<K extends string | Named = string> {
  /** The number of examples, N. */
  readonly count: number;
  /** The arrays `[N, …]`, by their keys. */
  readonly arrays: readonly (readonly [K | string, NDArray])[];

  /**
   * @param caller - the name of the calling function, for messages
   * @param data - an array `[N, …]` for each key: a record by name, or a map
   * @throws ShapeError for a value of rank 0, or values with different numbers of examples, naming both
   * @throws ArgumentError if there are no values, or no examples
   */
  constructor(caller: string, data: Readonly<Record<string, ArrayLike>> | Iterable<readonly [K, ArrayLike]>) {
    this.arrays = listEntries<ArrayLike, K>(`${caller}: data`, data).map(([key, value]) => [key, ndarray(value)]);
    const [first] = this.arrays;
    if (first === undefined) throw new ArgumentError(`${caller}: there are no examples; give an array for each name.`);
    this.count = countOf(caller, first);
    for (const each of this.arrays) {
      const count = countOf(caller, each);
      if (count === this.count) continue;
      throw new ShapeError(`${caller}: ${label(first)} has ${this.count} examples and ${label(each)} has ${count}.`);
    }
    if (this.count === 0) throw new ArgumentError(`${caller}: ${label(first)} has no examples.`);
  }

  /**
   * New arrays of the examples at given positions, in that order.
   *
   * @param positions - positions of examples, each from 0 to N − 1
   * @param from - the first of `positions` that counts
   * @param to - the end of those that count; all to the last one if left out, or if there are fewer
   */
  take(
    positions: ReadonlyNumbers,
    from = 0,
    to: number = positions.length,
  ): readonly (readonly [K | string, NDArray])[] {
    const end = Math.min(to, positions.length);
    return this.arrays.map(([key, array]) => [key, takeRows(array, positions, from, end)]);
  }
}

function takeRows({ shape, data, dtype }: NDArray, positions: ReadonlyNumbers, from: number, to: number): NDArray {
  const [count = 1, ...row] = shape; // the leading axis counts examples
  const length = data.length / count;
  const taken = NDArray.filled([to - from, ...row], 0, dtype);
  const target = taken.data as Numbers; // the array is new, so it may be written to
  for (let i = from; i < to; i++) {
    const [source, goal] = [(positions[i] as number) * length, (i - from) * length]; // i is a position in `positions`
    for (let j = 0; j < length; j++) target[goal + j] = data[source + j] as number; // both indices lie within a row
  }
  return taken;
}

function countOf(caller: string, [key, { shape }]: readonly [string | Named, NDArray]): number {
  const [count] = shape;
  if (count !== undefined) return count;
  throw new ShapeError(`${caller}: ${nameOf(key)} has rank 0; its leading axis counts examples.`);
}

function label([key, { shape }]: readonly [string | Named, NDArray]): string {
  return `${nameOf(key)} [${shape.join(", ")}]`;
}

function nameOf(key: string | Named): string {
  return typeof key === "string" ? key : (key.name ?? String(key));
}
