import { NDArray } from "../array/nd-array.ts";
import type { Kind } from "./kind.ts";
import { type Axis, isAxis } from "./shape.ts";

/** What an attribute may be: a test, and the words for it. */
export interface AttributeSort<T> {
  /** Completes "must be …". */
  readonly one: string;
  /** Completes "a list of …". */
  readonly many: string;
  /** Whether the attribute may be left out. */
  readonly optional?: boolean;
  /** Whether a value is of this sort. */
  accepts(value: unknown): value is T;
  /** The value with every axis in it replaced; left out for sorts whose values hold no axes. */
  mapAxes?(value: T, map: (axis: Axis) => Axis): T;
}

/**
 * The sort of each attribute. Every shape rule declares the sorts of its attributes, and every node is checked against
 * them, whether a function or a document makes it.
 */
export type AttributeSorts<A extends object> = { readonly [K in keyof A]-?: AttributeSort<A[K]> };

/** Any number, NaN and the infinities too. */
export const anyNumber: AttributeSort<number> = {
  one: "a number",
  many: "numbers",
  accepts: (value) => typeof value === "number",
};

/** A whole number. */
export const wholeNumber: AttributeSort<number> = {
  one: "a whole number",
  many: "whole numbers",
  accepts: (value): value is number => Number.isSafeInteger(value),
};

/** A position or a count: a non-negative integer. */
export const naturalNumber: AttributeSort<number> = {
  one: "a non-negative integer",
  many: "non-negative integers",
  accepts: (value): value is number => typeof value === "number" && Number.isSafeInteger(value) && value >= 0,
};

/** Yes or no. */
export const truthValue: AttributeSort<boolean> = {
  one: "true or false",
  many: "truth values",
  accepts: (value) => typeof value === "boolean",
};

/** A string. */
export const anyText: AttributeSort<string> = {
  one: "a text",
  many: "texts",
  accepts: (value) => typeof value === "string",
};

/** The size or the name of an axis. */
export const anyAxis: AttributeSort<Axis> = {
  one: "the size or the name of an axis",
  many: "sizes and names of axes",
  accepts: isAxis,
  mapAxes: (axis, map) => map(axis),
};

/** An array of numbers. */
export const anyArray: AttributeSort<NDArray> = {
  one: "an array",
  many: "arrays",
  accepts: (value) => value instanceof NDArray,
};

/** A kind of number. */
export const anyKind: AttributeSort<Kind> = {
  one: 'one of "real", "int32", "bool"',
  many: "kinds of number",
  accepts: (value): value is Kind => value === "real" || value === "int32" || value === "bool",
};

/**
 * A list of any length.
 *
 * @example
 * ```ts
 * import { listOf, wholeNumber } from "@adjoint/core/ops";
 * listOf(wholeNumber).one; // => "a list of whole numbers"
 * listOf(wholeNumber).accepts([1, 0.5]); // => false
 * ```
 */
export function listOf<T>(part: AttributeSort<T>): AttributeSort<readonly T[]> {
  return {
    one: `a list of ${part.many}`,
    many: `lists of ${part.many}`,
    accepts: (value) => Array.isArray(value) && value.every((each) => part.accepts(each)),
    ...(part.mapAxes && { mapAxes: (list, map) => list.map((each) => part.mapAxes?.(each, map) ?? each) }),
  };
}

/**
 * A list of two.
 *
 * @example
 * ```ts
 * import { anyNumber, pairOf } from "@adjoint/core/ops";
 * pairOf(anyNumber).accepts([1, 2]); // => true
 * pairOf(anyNumber).accepts([1]); // => false
 * ```
 */
export function pairOf<T>(part: AttributeSort<T>): AttributeSort<readonly [T, T]> {
  return {
    one: `a pair of ${part.many}`,
    many: `pairs of ${part.many}`,
    accepts: (value): value is readonly [T, T] => listOf(part).accepts(value) && value.length === 2,
  };
}

/**
 * A function, which may be left out, as it is in documents.
 *
 * @example
 * ```ts
 * import { optionalFunction } from "@adjoint/core/ops";
 * optionalFunction().accepts(undefined); // => true
 * optionalFunction().accepts("f"); // => false
 * ```
 */
export function optionalFunction<T>(): AttributeSort<T> {
  return {
    one: "a function",
    many: "functions",
    optional: true,
    accepts: (value): value is T => value === undefined || typeof value === "function",
  };
}

/**
 * What may be left out.
 *
 * @example
 * ```ts
 * import { anyAxis, optional } from "@adjoint/core/ops";
 * optional(anyAxis).accepts(undefined); // => true
 * optional(anyAxis).accepts(-1); // => false
 * ```
 */
export function optional<T>(sort: AttributeSort<T>): AttributeSort<T | undefined> {
  return {
    one: sort.one,
    many: sort.many,
    optional: true,
    accepts: (value): value is T | undefined => value === undefined || sort.accepts(value),
    ...(sort.mapAxes && { mapAxes: (value, map) => (value === undefined ? value : sort.mapAxes?.(value, map)) }),
  };
}

/** What is wrong with some attributes. */
interface AttributeProblem {
  /** The name of the attribute that is of another sort; left out if an attribute is unknown or missing. */
  readonly at?: string;
  /** What is wrong with it, or with them, without a full stop. */
  readonly text: string;
}

/**
 * What is wrong with the attributes of a node: one that the op does not have, one that is missing, or one of another sort;
 * nothing where all is well.
 */
export function attributeProblem(
  op: string,
  sorts: AttributeSorts<object>,
  attributes: object,
): AttributeProblem | undefined {
  const known = sorts as Readonly<Record<string, AttributeSort<unknown>>>; // the sorts of any op by name
  const given = attributes as Readonly<Record<string, unknown>>;
  for (const name in given) {
    if (Object.hasOwn(known, name)) continue;
    const names = Object.keys(known).join(", ");
    return {
      text: `${op} has no attribute ${JSON.stringify(name.slice(0, 60))}; it has ${names === "" ? "none" : names}`,
    };
  }
  for (const name in known) {
    const sort = known[name] as AttributeSort<unknown>; // `name` is a key of `known`
    const value = Object.hasOwn(given, name) ? given[name] : undefined;
    if (sort.accepts(value)) continue;
    return value === undefined
      ? { text: `${op} needs the attribute ${JSON.stringify(name)}, ${sort.one}` }
      : { at: name, text: `must be ${sort.one}` };
  }
  return undefined;
}

/** What distinguishes two nodes of one op besides their inputs: an axis, a permutation, a value. */
export type Attributes = Readonly<Record<string, unknown>>;

/** The attributes of an op without attributes: an empty record. */
export type NoAttributes = Readonly<Record<never, never>>;
