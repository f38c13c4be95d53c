import { ArgumentError, type ArrayLike, NDArray, type Numbers, ndarray, ShapeError } from "@adjoint/core";
import { listEntries } from "@adjoint/core/ops";

/** Examples of a data set: a value for each name, one example after the other along the leading axis. */
export type Examples<Name extends string = string> = Readonly<Record<Name, ArrayLike>>;

/** The same as arrays. */
export type ExampleArrays<Name extends string = string> = Readonly<Record<Name, NDArray>>;

/** Examples that have been checked. */
export interface CountedExamples<Name extends string> {
  /** The arrays by name. */
  readonly arrays: ExampleArrays<Name>;
  /** The number of examples, N. */
  readonly count: number;
}

/**
 * Reads examples and counts them.
 *
 * @param call - the name of the calling function, for messages
 * @throws ShapeError for a value of rank 0, or values with different numbers of examples, naming both
 * @throws ArgumentError if there are no values, or no examples
 */
export function readExamples<Name extends string>(call: string, data: Examples<Name>): CountedExamples<Name> {
  const entries = listEntries<ArrayLike>(`${call}: data`, data).map(([name, value]) => [name, ndarray(value)] as const);
  const [first] = entries;
  if (first === undefined) throw new ArgumentError(`${call}: there are no examples; give an array for each name.`);
  const count = rowsOf(call, ...first);
  for (const [name, array] of entries) {
    if (rowsOf(call, name, array) === count) continue;
    const [one, other] = [label(...first), label(name, array)];
    throw new ShapeError(`${call}: ${one} has ${count} examples and ${other} has ${array.shape[0]}.`);
  }
  if (count === 0) throw new ArgumentError(`${call}: ${label(...first)} has no examples.`);
  return { arrays: Object.fromEntries(entries) as ExampleArrays<Name>, count }; // it has an array for each name
}

/** The examples at the given positions, in that order. */
export function takeExamples<Name extends string>(arrays: ExampleArrays<Name>, at: Int32Array): ExampleArrays<Name> {
  const taken = Object.entries<NDArray>(arrays).map(([name, array]) => [name, takeRows(array, at)]);
  return Object.freeze(Object.fromEntries(taken)) as ExampleArrays<Name>; // it has an array for each name
}

function takeRows({ shape, data, dtype }: NDArray, at: Int32Array): NDArray {
  const [count = 1, ...row] = shape; // the leading axis counts examples
  const length = data.length / count;
  const taken = NDArray.filled([at.length, ...row], 0, dtype);
  const target = taken.data as Numbers; // the array is new, so it may be written to
  at.forEach((from, to) => {
    for (let i = 0; i < length; i++) target[to * length + i] = data[from * length + i] as number; // both indices lie within a row
  });
  return taken;
}

function rowsOf(call: string, name: string, { shape }: NDArray): number {
  const [count] = shape;
  if (count !== undefined) return count;
  throw new ShapeError(`${call}: ${name} has rank 0; its leading axis counts examples.`);
}

function label(name: string, { shape }: NDArray): string {
  return `${name} [${shape.join(", ")}]`;
}
