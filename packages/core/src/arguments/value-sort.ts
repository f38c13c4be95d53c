import { ArgumentError } from "../errors.ts";
import { describeValue, isPromise } from "./describe-value.ts";

/** A sort of value that an option accepts; the sorts of attributes are such sorts too. */
export interface ValueSort {
  /** One such value in words: `a function`. */
  readonly one: string;
  /** Whether a value is of this sort. */
  accepts(value: unknown): boolean;
}

/** A function. */
export const anyFunction: ValueSort = { one: "a function", accepts: (value) => typeof value === "function" };

/** A list. */
export const anyList: ValueSort = { one: "a list", accepts: (value) => Array.isArray(value) };

/** A record: an object with names, and not a list, a Map, a promise, or an object of a class. */
export const anyRecord: ValueSort = {
  one: "a record",
  accepts: (value) => {
    if (typeof value !== "object" || value === null || isPromise(value) || Symbol.iterator in value) return false;
    const prototype: unknown = Object.getPrototypeOf(value);
    return prototype === null || Object.getPrototypeOf(prototype) === null; // of this realm or of another one
  },
};

/** A source of random numbers. */
export const anyRandomSource: ValueSort = {
  one: "a source such as new NumpyRandom(1984)",
  accepts: (value) =>
    typeof value === "object" && value !== null && "uniform" in value && typeof value.uniform === "function",
};

/**
 * Throws unless an argument is of a sort.
 *
 * @param what - who was called and the argument, as in `"encodeNpy: array"`
 * @throws ArgumentError naming the argument, what was given and what is needed
 *
 * @example
 * ```ts
 * import { anyFunction, requireSort } from "@adjoint/core/ops";
 * requireSort("repeated: f", Math.exp, anyFunction);
 * requireSort("repeated: f", 3, anyFunction); // throws ArgumentError: repeated: f is 3; a function is needed.
 * ```
 */
export function requireSort(what: string, value: unknown, sort: ValueSort): void {
  if (!sort.accepts(value)) throw new ArgumentError(`${what} is ${describeValue(value)}; ${sort.one} is needed.`);
}
