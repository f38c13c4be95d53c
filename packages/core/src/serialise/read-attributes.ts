import type { DType } from "../array/dtype.ts";
import { ndarray } from "../array/from-nested.ts";
import type { NDArray } from "../array/nd-array.ts";
import { AdjointError } from "../errors/adjoint-error.ts";
import type { Op } from "../graph/op.ts";
import { attributeChecks } from "./attribute-checks.ts";
import { type AttributeForm, sortOf } from "./attribute-form.ts";
import { type Place, quote } from "./place.ts";

const DTYPES: readonly DType[] = ["float64", "float32", "int32", "bool"];
const NUMBERS: ReadonlyMap<unknown, number> = new Map([
  ["NaN", Number.NaN],
  ["Infinity", Number.POSITIVE_INFINITY],
  ["-Infinity", Number.NEGATIVE_INFINITY],
  ["-0", -0],
]);

/** The attributes of a node of an op: none that it does not know, none missing, each of a sort that it takes. */
export function readAttributes(
  place: Place | undefined,
  node: Place,
  { op, form, maxDepth }: { readonly op: Op; readonly form: AttributeForm; readonly maxDepth: number },
): object {
  const attributes = new Map<string, unknown>();
  for (const [name, part] of place?.entries() ?? []) {
    const sorts = form.sorts.get(name);
    if (sorts === undefined) {
      const known = form.sorts.size === 0 ? "it has none" : `it has ${[...form.sorts.keys()].join(", ")}`;
      throw part.error(`${op.name} has no attribute ${quote(name)}; ${known}.`);
    }
    const value = readValue(part, maxDepth);
    if (!sorts.has(sortOf(value)))
      throw part.error(`must be a ${[...sorts].join(" or a ")}; found ${quote(part.value)}.`);
    attributes.set(name, value);
  }
  for (const name of form.required)
    if (!attributes.has(name)) throw (place ?? node).error(`${op.name} needs the attribute ${quote(name)}.`);
  const read = Object.freeze(Object.fromEntries(attributes));
  const problem = attributeChecks.get(op)?.(read);
  if (problem !== undefined) throw (place ?? node).error(problem);
  return read;
}

function readValue(place: Place, levels: number): unknown {
  const { value } = place;
  if (levels === 0) throw place.error("is nested too deep (maxDepth).");
  if (typeof value === "number") return readNumber(place);
  if (typeof value === "string" || typeof value === "boolean" || value === null) return value;
  if (Array.isArray(value)) return Object.freeze(place.list().map((part) => readValue(part, levels - 1)));
  const [[tag, part] = ["", place], ...others] = place.entries();
  if (others.length === 0 && tag === "number") return readNumber(part);
  if (others.length === 0 && tag === "array") return readArray(part);
  if (others.length === 0 && tag === "record")
    return Object.freeze(
      Object.fromEntries(part.entries().map(([name, field]) => [name, readValue(field, levels - 1)])),
    );
  throw place.error(`must be an object with one key: "number", "array" or "record".`);
}

function readNumber(place: Place): number {
  const { value } = place;
  const number = typeof value === "number" && Number.isFinite(value) ? value : NUMBERS.get(value);
  if (number === undefined)
    throw place.error(`must be a number, or "NaN", "Infinity", "-Infinity", "-0"; found ${quote(value)}.`);
  return number;
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
