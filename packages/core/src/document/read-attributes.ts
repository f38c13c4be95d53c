import type { DType } from "../array/dtype.ts";
import { ndarray } from "../array/from-nested.ts";
import type { NDArray } from "../array/nd-array.ts";
import { AdjointError } from "../errors.ts";
import type { Body } from "../graph/body.ts";
import { type AttributeSorts, attributeProblem } from "../shapes/attribute-sort.ts";
import { type DocumentCursor, quote } from "./document-cursor.ts";

const DTYPES: readonly DType[] = ["float64", "float32", "int32", "bool"];
const NUMBERS: ReadonlyMap<unknown, number> = new Map([
  ["NaN", Number.NaN],
  ["Infinity", Number.POSITIVE_INFINITY],
  ["-Infinity", Number.NEGATIVE_INFINITY],
  ["-0", -0],
]);

/** How values are read. */
export interface ReadingValues {
  /** Brackets inside brackets, at most. */
  readonly maxDepth: number;
  /** The bodies that a value may name; an empty list if left out. */
  readonly bodies: readonly Body[];
}

/** The attributes of a node; an attribute that is unknown, missing or of the wrong sort is an error. */
export function readAttributes(
  cursor: DocumentCursor | undefined,
  node: DocumentCursor,
  { name, sorts }: { readonly name: string; readonly sorts: AttributeSorts<object> },
  reading: ReadingValues,
): object {
  const parts = cursor?.entries() ?? [];
  const read = parts.map(([key, part]) => [key, readValue(part, reading.maxDepth, reading)] as const);
  const attributes = Object.freeze(Object.fromEntries(read));
  const problem = attributeProblem(name, sorts, attributes);
  if (problem === undefined) return attributes;
  const [, part] = parts.find(([key]) => key === problem.at) ?? [];
  if (part === undefined) throw (cursor ?? node).error(`${problem.text}.`);
  throw part.error(`${problem.text}; found ${quote(part.value)}.`);
}

function readValue(cursor: DocumentCursor, levels: number, reading: ReadingValues): unknown {
  const { value } = cursor;
  if (levels === 0) throw cursor.error("is nested too deep (maxDepth).");
  if (typeof value === "number") return readNumber(cursor);
  if (typeof value === "string" || typeof value === "boolean" || value === null) return value;
  if (Array.isArray(value)) return Object.freeze(cursor.list().map((part) => readValue(part, levels - 1, reading)));
  const [[tag, part] = ["", cursor], ...others] = cursor.entries();
  if (others.length === 0 && tag === "number") return readNumber(part);
  if (others.length === 0 && tag === "array") return readArray(part);
  if (others.length === 0 && tag === "body") return part.itemOf(reading.bodies, "the position of an earlier body");
  if (others.length === 0 && tag === "record")
    return Object.freeze(
      Object.fromEntries(part.entries().map(([name, field]) => [name, readValue(field, levels - 1, reading)])),
    );
  throw cursor.error(`must be an object with one key: "number", "array", "body" or "record".`);
}

function readNumber(cursor: DocumentCursor): number {
  const { value } = cursor;
  const number = typeof value === "number" && Number.isFinite(value) ? value : NUMBERS.get(value);
  if (number === undefined)
    throw cursor.error(`must be a number, or "NaN", "Infinity", "-Infinity", "-0"; found ${quote(value)}.`);
  return number;
}

function readArray(cursor: DocumentCursor): NDArray {
  const { dtype, shape, data } = cursor.object(["dtype", "shape", "data"]);
  const sizes = shape.list().map((size) => size.natural(2 ** 31, "a size, a non-negative integer"));
  const values = data.values();
  const count = sizes.reduce((product, size) => product * size, 1);
  if (count !== values.length) {
    throw data.error(`has ${values.length} numbers; the shape [${sizes.slice(0, 32).join(", ")}] needs ${count}.`);
  }
  const numbers = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    numbers[i] = typeof value === "number" && Number.isFinite(value) ? value : readNumber(data.part(i));
  }
  const array = asFormatError(cursor, () => ndarray({ shape: sizes, data: numbers }, dtype.oneOf(DTYPES)));
  const tooLarge = numbers.findIndex((number, i) => Number.isFinite(number) && !Number.isFinite(array.data[i]));
  if (tooLarge >= 0)
    throw data.part(tooLarge).error(`is ${numbers[tooLarge]}, which does not fit into ${array.dtype}.`);
  return array;
}

/** The result of some work; an error of ours that it throws becomes a FormatError at the cursor. */
export function asFormatError<T>(cursor: DocumentCursor, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof AdjointError && error.code === "FORMAT") throw error;
    throw cursor.error(error instanceof Error ? error.message.slice(0, 1000) : String(error));
  }
}
