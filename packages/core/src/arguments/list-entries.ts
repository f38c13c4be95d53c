import { ArgumentError } from "../errors.ts";
import { describeValue, isPromise } from "./describe-value.ts";

/**
 * What a record or a map holds, as a list of keys and values: a record by name, or a Map (of the language or of immutable.js)
 * by whatever it is keyed by.
 *
 * @param what - who was called and the argument, as in `"encodeNpz: arrays"`
 * @throws ArgumentError naming the argument, if it is neither
 *
 * @example
 * ```ts
 * import { listEntries } from "@adjoint/core/ops";
 * listEntries("f: sizes", { x: 2, y: 3 }); // => [["x", 2], ["y", 3]]
 * listEntries("f: sizes", new Map([[7, 2]])); // => [[7, 2]]
 * ```
 */
export function listEntries<V, K = never>(
  what: string,
  values: Readonly<Record<string, V>> | Iterable<readonly [K, V]>,
): readonly (readonly [K | string, V])[] {
  if (typeof values !== "object" || values === null || isPromise(values))
    throw new ArgumentError(`${what} must be a record or a Map; got ${describeValue(values)}.`);
  if (!isIterable(values)) return Object.entries(values);
  const entries = [...values];
  const wrong = entries.findIndex((entry: unknown) => !Array.isArray(entry) || entry.length !== 2);
  if (wrong < 0) return entries;
  throw new ArgumentError(
    `${what} must be a record or a Map; got ${describeValue(values)}, in which ${describeValue(entries[wrong])} is not a pair.`,
  );
}

function isIterable<K, V>(values: object): values is Iterable<readonly [K, V]> {
  return Symbol.iterator in values;
}
