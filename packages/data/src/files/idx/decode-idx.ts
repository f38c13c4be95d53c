import { FormatError, NDArray, type Numbers } from "@adjoint/core";
import { requireBytes } from "@adjoint/core/ops";
import { idxTypes } from "./idx-types.ts";

/**
 * Reads an IDX file: one array, as the MNIST sets and their relatives are stored. The file is not trusted: its sizes
 * are compared with its length before memory is allocated.
 *
 * Integers of 8, 16 and 32 bits become int32; float32 and float64 keep their type. Pixels are not scaled.
 *
 * @param bytes - the whole file, inflated; the array is a copy
 * @throws FormatError with the byte of the fault
 * @throws ArgumentError if `bytes` is not a Uint8Array, such as an ArrayBuffer
 *
 * Source: Y. LeCun, C. Cortes, C. Burges, "The MNIST database", section "The IDX file format".
 *
 * @example
 * ```ts
 * import { ndarray } from "@adjoint/core";
 * import { decodeIdx, encodeIdx } from "@adjoint/data";
 * decodeIdx(encodeIdx(ndarray([[0, 255], [7, 8]], "int32"), "uint8")).toArray(); // => [[0, 255], [7, 8]]
 * decodeIdx(new Uint8Array([0, 0, 8, 1, 127, 255, 255, 255])); // throws FormatError: byte 4: [2147483647] takes 2147483647 bytes; 0 follow
 * ```
 */
export function decodeIdx(bytes: Uint8Array): NDArray {
  requireBytes("decodeIdx: bytes", bytes);
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) throw idxError(0, "this is a gzip file; inflate it first.");
  if (bytes.length < 4 || bytes[0] !== 0 || bytes[1] !== 0) throw idxError(0, "this is not an IDX file.");
  const [, , code = 0, rank = 0] = bytes;
  const type = Object.values(idxTypes).find((each) => each.code === code);
  if (type === undefined) throw idxError(2, `the type 0x${code.toString(16).padStart(2, "0")} is unknown.`);
  if (rank > MAX_RANK) throw idxError(3, `there are ${rank} axes; at most ${MAX_RANK} are allowed.`);
  const dataAt = 4 + 4 * rank;
  if (bytes.length < dataAt) throw idxError(bytes.length, `the file ends before the sizes of its ${rank} axes.`);

  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shape = Array.from({ length: rank }, (_, axis) => view.getUint32(4 + 4 * axis));
  const large = shape.find((size) => size > MAX_SIZE);
  if (large !== undefined) throw idxError(4, `an axis has the size ${large}; at most ${MAX_SIZE} is allowed.`);
  const needed = shape.reduce((product, size) => product * BigInt(size), BigInt(type.width)); // as a bigint, which is never rounded
  const present = bytes.length - dataAt;
  if (needed !== BigInt(present)) throw idxError(4, `[${shape.join(", ")}] takes ${needed} bytes; ${present} follow.`);

  const array = NDArray.filled(shape, 0, type.dtype);
  const data = array.data as Numbers; // the array is new, so it may be written to
  for (let i = 0; i < data.length; i++) data[i] = type.read(view, dataAt + i * type.width);
  return array;
}

function idxError(byte: number, message: string): FormatError {
  return new FormatError(`byte ${byte}`, message);
}

/** The largest number of axes of an array. */
const MAX_RANK = 32;
/** The largest number of elements of an array; also a limit for an axis beside one of size 0. */
const MAX_SIZE = 2 ** 31 - 1;
