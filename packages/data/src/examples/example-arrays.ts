import type { ArrayLike, NDArray } from "@adjoint/core";

/** Examples of a data set: a value for each name, one example after the other along the leading axis. */
export type Examples<Name extends string = string> = Readonly<Record<Name, ArrayLike>>;

/** The same as arrays. */
export type ExampleArrays<Name extends string = string> = Readonly<Record<Name, NDArray>>;

/** A record of arrays from a list that has one for each name. */
export function exampleArrays<Name extends string>(list: Iterable<readonly [string, NDArray]>): ExampleArrays<Name> {
  return Object.freeze(Object.fromEntries(list)) as ExampleArrays<Name>; // it has an array for each name
}
