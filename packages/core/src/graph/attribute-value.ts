import { NDArray } from "../array/nd-array.ts";
import { Body } from "./body.ts";

/** What to do with each sort of value that an attribute may have. Lists and records are walked by whoever visits. */
export interface AttributeVisitor<T> {
  /** A number, a string, a boolean or null. */
  plain(value: number | string | boolean | null): T;
  /** An array of numbers. */
  array(value: NDArray): T;
  /** A graph over placeholders. */
  body(value: Body): T;
  /** A list of values. */
  list(values: readonly unknown[]): T;
  /** A plain record of values. */
  record(values: Readonly<Record<string, unknown>>): T;
  /** A function, or anything else that is equal to nothing but itself. */
  opaque(value: unknown): T;
}

/**
 * Hands a value among the attributes of a node to the method for its sort: how a format writes attributes, or a hash
 * reads them.
 *
 * @example
 * ```ts
 * import { visitAttribute } from "@adjoint/core/graphs";
 * const text = (value: unknown): string =>
 *   visitAttribute(value, {
 *     plain: String,
 *     array: String,
 *     body: String,
 *     list: (values) => `[${values.map(text).join(" ")}]`,
 *     record: (values) => Object.keys(values).join(" "),
 *     opaque: () => "?",
 *   });
 * text([1, [2, true]]); // => "[1 [2 true]]"
 * ```
 */
export function visitAttribute<T>(value: unknown, visitor: AttributeVisitor<T>): T {
  if (value === null || typeof value === "number" || typeof value === "string" || typeof value === "boolean")
    return visitor.plain(value);
  if (value instanceof NDArray) return visitor.array(value);
  if (value instanceof Body) return visitor.body(value);
  if (Array.isArray(value)) return visitor.list(value);
  return isRecord(value) ? visitor.record(value) : visitor.opaque(value);
}

/** The attributes that have a value, in the order of their names. */
export function givenAttributes(attributes: object): [name: string, value: unknown][] {
  const given: [name: string, value: unknown][] = [];
  const names = Object.keys(attributes);
  for (const name of names.length > 1 ? names.sort() : names) {
    const value = (attributes as Readonly<Record<string, unknown>>)[name]; // one of its keys
    if (value !== undefined) given.push([name, value]);
  }
  return given;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
