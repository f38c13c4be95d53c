import { ArgumentError, type NDArray } from "@adjoint/core";
import {
  anyArray,
  anyText,
  describeValue,
  listEntries,
  type OptionTable,
  readOptions,
  type ValueSort,
} from "@adjoint/core/ops";
import { bytesOf, storedAs } from "./stored-types.ts";
import { toBytes } from "./text.ts";

/** Values by name: a record, a Map, or an immutable one. */
export type ByName<T> = Readonly<Record<string, T>> | Iterable<readonly [string, T]>;

/** The contents of a file. */
export interface EncodeInput {
  /** The arrays. */
  readonly arrays: ByName<NDArray>;
  /** Notes: text by name. */
  readonly metadata?: ByName<string>;
}

const encodeInput: OptionTable<EncodeInput> = { arrays: "required", metadata: "optional" };

/**
 * Writes arrays and notes as a safetensors file. The same input gives the same bytes: wide types come first, so that every
 * array is aligned, and arrays of one width are sorted by name.
 *
 * @throws ArgumentError for two arrays or notes of one name, a name that the format reserves, or text that is not well-formed Unicode
 *
 * Source: the safetensors format (Hugging Face).
 *
 * @example
 * ```ts
 * import { ndarray } from "@adjoint/core";
 * import { encodeSafetensors } from "@adjoint/training";
 * const bytes = encodeSafetensors({ arrays: { W: ndarray([1, 2]) } });
 * String.fromCharCode(...bytes.subarray(8, 64)).trim(); // => '{"W":{"dtype":"F64","shape":[2],"data_offsets":[0,16]}}'
 * ```
 */
export function encodeSafetensors(input: EncodeInput): Uint8Array {
  const { arrays, metadata = {} } = readOptions("encodeSafetensors", input, encodeInput);
  const notes = entries(metadata, "notes", anyText);
  const sorted = entries(arrays, "arrays", anyArray).map(([name, array]) => ({ name, array, stored: storedAs(array) }));
  sorted.sort((a, b) => b.stored[1].width - a.stored[1].width || (a.name < b.name ? -1 : 1));

  const fields = notes.length === 0 ? [] : [`"__metadata__":${record(notes.map(([key, text]) => field(key, text)))}`];
  let end = 0;
  for (const { name, array, stored } of sorted) {
    if (name === "__metadata__") throw new ArgumentError('encodeSafetensors: no array can be called "__metadata__".');
    const start = end;
    end += bytesOf(array).length;
    fields.push(field(name, { dtype: stored[0], shape: array.shape, data_offsets: [start, end] }));
  }
  const text = toBytes(record(fields));
  const header = Math.ceil(text.length / 8) * 8;
  const bytes = new Uint8Array(8 + header + end).fill(0x20, 8, 8 + header);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(header), true);
  bytes.set(text, 8);
  let at = 8 + header;
  for (const { array } of sorted) {
    bytes.set(bytesOf(array), at);
    at += bytesOf(array).length;
  }
  return bytes;
}

function entries<T>(values: ByName<T>, what: string, sort: ValueSort): readonly (readonly [string, T])[] {
  const list = listEntries(`encodeSafetensors: ${what}`, values);
  const names = new Set<string>();
  for (const [name, value] of list) {
    if (typeof name !== "string")
      throw new ArgumentError(`encodeSafetensors: ${what}: the name ${describeValue(name)} is not a text.`);
    if (!sort.accepts(value))
      throw new ArgumentError(
        `encodeSafetensors: ${what}: ${JSON.stringify(name)} is ${describeValue(value)}; ${sort.one} is needed.`,
      );
    if (names.has(name)) throw new ArgumentError(`encodeSafetensors: two ${what} are called ${JSON.stringify(name)}.`);
    if (LONE_SURROGATE.test(name) || (typeof value === "string" && LONE_SURROGATE.test(value)))
      throw new ArgumentError(`encodeSafetensors: the text of ${JSON.stringify(name)} is not well-formed Unicode.`);
    names.add(name);
  }
  return list;
}

/** An entry of a JSON object as text, since an object of JavaScript would misread the key `__proto__`. */
function field(key: string, value: unknown): string {
  return `${JSON.stringify(key)}:${JSON.stringify(value)}`;
}

function record(fields: readonly string[]): string {
  return `{${fields.join(",")}}`;
}

const LONE_SURROGATE = /\p{Surrogate}/u;
