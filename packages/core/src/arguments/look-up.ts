import { showControls } from "../show-controls.ts";

/**
 * What a list, a map or a record holds at a key that it is known to have.
 *
 * @throws RangeError if there is no entry, which is a mistake in the program
 *
 * @example
 * ```ts
 * import { lookUp } from "@adjoint/core";
 * lookUp(["a", "b"], 1); // => "b"
 * lookUp(["a", "b"], 2); // throws RangeError: There is no entry for 2.
 * ```
 */
export function lookUp<T>(list: ArrayLike<T>, index: number): T;
export function lookUp<K, T>(map: { get(key: K): T | undefined }, key: K): T;
export function lookUp<T>(record: Readonly<Record<string, T>>, key: string): T;
export function lookUp(from: object, key: unknown): unknown {
  const value = isMap(from) ? from.get(key) : Reflect.get(from, key as PropertyKey); // not a map, so the key is an index or a name
  if (value === undefined) throw new RangeError(`There is no entry for ${showControls(String(key))}.`);
  return value;
}

function isMap(from: object): from is { get(key: unknown): unknown } {
  return "get" in from && typeof from.get === "function";
}
