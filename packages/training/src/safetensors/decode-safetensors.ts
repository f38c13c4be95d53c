import type { NDArray } from "@adjoint/core";
import { naturalNumber, type OptionTable, readOptions, requireBytes } from "@adjoint/core/ops";
import { OrderedMap } from "immutable";
import { formatError } from "./header-reader.ts";
import type { NamedArrays } from "./named-arrays.ts";
import { readHeader, type StoredArray } from "./read-header.ts";
import { arrayFrom } from "./stored-types.ts";

/** The limit of {@link decodeSafetensors}. */
export interface DecodeLimits {
  /** The largest size of the header in bytes; 2²⁴ if left out. */
  readonly maxHeaderBytes?: number;
}

/** Which of these options are required. */
export const decodeLimits: OptionTable<DecodeLimits> = { maxHeaderBytes: ["optional", naturalNumber] };

/**
 * Reads a safetensors file: an 8-byte little-endian length, a header in JSON, the numbers. The file is not trusted. All
 * sizes are checked before memory is allocated, and the arrays must fill the file without overlaps or gaps.
 *
 * Arrays of F64, F32, I32 and BOOL keep their type; F16 and BF16 become float32; I8, U8, I16, U16, U32, I64 and U64 become int32,
 * if all numbers fit. Other types are refused by name. Stricter than the reference
 * implementation: a key that occurs twice or is unknown is refused.
 *
 * @param bytes - the whole file; the arrays are copies
 * @throws FormatError with the byte of the fault, if the bytes are not such a file
 * @throws ArgumentError if `bytes` is not a Uint8Array, such as an ArrayBuffer
 *
 * Source: the safetensors format (Hugging Face).
 *
 * @example
 * ```ts
 * import { ndarray } from "@adjoint/core";
 * import { decodeSafetensors, encodeSafetensors } from "@adjoint/training";
 * const bytes = encodeSafetensors({ arrays: { W: ndarray([[1, 2]]) }, metadata: { made: "by hand" } });
 * const { arrays, metadata } = decodeSafetensors(bytes);
 * arrays.get("W")?.toArray(); // => [[1, 2]]
 * metadata.get("made"); // => "by hand"
 * decodeSafetensors(bytes.subarray(0, 100)); // throws FormatError: byte 0
 * ```
 */
export function decodeSafetensors(bytes: Uint8Array, limits?: DecodeLimits): NamedArrays {
  requireBytes("decodeSafetensors: bytes", bytes);
  const { maxHeaderBytes = 2 ** 24 } = readOptions("decodeSafetensors", limits, decodeLimits);
  if (bytes.length < 8) throw formatError(bytes.length, "the file ends before the 8 bytes of the header's length.");
  const length = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
  if (length > BigInt(bytes.length - 8))
    throw formatError(0, `the header is to have ${length} bytes; only ${bytes.length - 8} follow.`);
  if (length > BigInt(maxHeaderBytes))
    throw formatError(0, `the header has ${length} bytes, more than the ${maxHeaderBytes} that are allowed.`);
  const start = 8 + Number(length);
  const { arrays, metadata } = readHeader(bytes, start);
  requireLayout(arrays, start, bytes.length);
  const read = ({ name, at, type, shape, from, to }: StoredArray): [string, NDArray] => {
    const part = bytes.subarray(start + Number(from), start + Number(to));
    if (type.dtype === "bool") requireBooleans(part, start + Number(from), name);
    try {
      return [name, arrayFrom(type, shape, part)];
    } catch (error) {
      throw formatError(
        at,
        `${JSON.stringify(name)} cannot be read: ${error instanceof Error ? error.message : error}`,
      );
    }
  };
  return { arrays: OrderedMap(arrays.map(read)), metadata: OrderedMap(metadata) };
}

/** Throws unless the arrays fill the file, one after the other, from the end of the header to the end of the file. */
function requireLayout(arrays: readonly StoredArray[], start: number, end: number): void {
  let reached = 0n;
  for (const { name, at, from, to } of [...arrays].sort(byPlace)) {
    if (from !== reached) {
      const what = from < reached ? "overlaps with another array" : "leaves a hole before it";
      throw formatError(at, `${JSON.stringify(name)} ${what}: it begins at ${from}, not at ${reached}.`);
    }
    reached = to;
  }
  const stored = BigInt(end - start);
  if (reached !== stored)
    throw formatError(start, `the arrays take ${reached} bytes; the file has ${stored} for them.`);
}

function byPlace(a: StoredArray, b: StoredArray): number {
  return Number(a.from - b.from) || Number(a.to - b.to);
}

function requireBooleans(part: Uint8Array, start: number, name: string): void {
  const bad = part.findIndex((byte) => byte > 1);
  if (bad >= 0) throw formatError(start + bad, `${JSON.stringify(name)} has the byte ${part[bad]}; BOOL is 0 or 1.`);
}
