import type { DType } from "../array/dtype.ts";
import { ndarray } from "../array/from-nested.ts";
import type { NDArray } from "../array/nd-array.ts";
import { AdjointError } from "../errors.ts";
import type { Body } from "../graph/body.ts";
import { type AttributeSorts, attributeProblem } from "../shapes/attribute-sort.ts";
import { type Place, quote } from "./place.ts";

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
  /** The bodies that a value may name; none where absent. */
  readonly bodies: readonly Body[];
}

/** The attributes of a node: none that the sorts do not know, none missing, each of the sort that it must be. */
export function readAttributes(
  place: Place | undefined,
  node: Place,
  { name, sorts }: { readonly name: string; readonly sorts: AttributeSorts<object> },
  reading: ReadingValues,
): object {
  const parts = place?.entries() ?? [];
  const read = parts.map(([key, part]) => [key, readValue(part, reading.maxDepth, reading)] as const);
  const attributes = Object.freeze(Object.fromEntries(read));
  const problem = attributeProblem(name, sorts, attributes);
  if (problem === undefined) return attributes;
  const [, part] = parts.find(([key]) => key === problem.at) ?? [];
  if (part === undefined) throw (place ?? node).error(`${problem.text}.`);
  throw part.error(`${problem.text}; found ${quote(part.value)}.`);
}

function readValue(place: Place, levels: number, reading: ReadingValues): unknown {
  const { value } = place;
  if (levels === 0) throw place.error("is nested too deep (maxDepth).");
  if (typeof value === "number") return readNumber(place);
  if (typeof value === "string" || typeof value === "boolean" || value === null) return value;
  if (Array.isArray(value)) return Object.freeze(place.list().map((part) => readValue(part, levels - 1, reading)));
  const [[tag, part] = ["", place], ...others] = place.entries();
  if (others.length === 0 && tag === "number") return readNumber(part);
  if (others.length === 0 && tag === "array") return readArray(part);
  if (others.length === 0 && tag === "body") return readBody(part, reading.bodies);
  if (others.length === 0 && tag === "record")
    return Object.freeze(
      Object.fromEntries(part.entries().map(([name, field]) => [name, readValue(field, levels - 1, reading)])),
    );
  throw place.error(`must be an object with one key: "number", "array", "body" or "record".`);
}

function readNumber(place: Place): number {
  const { value } = place;
  const number = typeof value === "number" && Number.isFinite(value) ? value : NUMBERS.get(value);
  if (number === undefined)
    throw place.error(`must be a number, or "NaN", "Infinity", "-Infinity", "-0"; found ${quote(value)}.`);
  return number;
}

function readBody(place: Place, bodies: readonly Body[]): Body {
  const range = bodies.length === 0 ? "of which there is none" : `from 0 to ${bodies.length - 1}`;
  return bodies[place.natural(bodies.length, `the position of an earlier body, ${range}`)] as Body; // below the length
}

function readArray(place: Place): NDArray {
  const { dtype, shape, data } = place.object(["dtype", "shape", "data"]);
  const sizes = shape.list().map((size) => size.natural(2 ** 31, "a size, a whole number from 0 up"));
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
  return asFormatError(place, () => ndarray({ shape: sizes, data: numbers }, dtype.oneOf(DTYPES)));
}

/** Turns what a rule of ours has against a value into an error of the format. */
export function asFormatError<T>(place: Place, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof AdjointError && error.code === "FORMAT") throw error;
    throw place.error(error instanceof Error ? error.message.slice(0, 1000) : String(error));
  }
}
