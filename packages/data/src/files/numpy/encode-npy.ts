import type { NDArray, Numbers } from "@adjoint/core";
import { anyArray, requireSort } from "@adjoint/core/ops";
import { npyDescr } from "./npy-type.ts";

/**
 * Writes an array as an NPY file, of version 1, which NumPy's `load` reads.
 *
 * @example
 * ```ts
 * import { ndarray } from "@adjoint/core";
 * import { encodeNpy } from "@adjoint/data";
 * const bytes = encodeNpy(ndarray([1, 2, 3], "int32"));
 * String.fromCharCode(...bytes.subarray(10, 70)).trim(); // => "{'descr': '<i4', 'fortran_order': False, 'shape': (3,), }"
 * ```
 */
export function encodeNpy(array: NDArray): Uint8Array {
  requireSort("encodeNpy: array", array, anyArray);
  const { shape, dtype, data } = array;
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;
  const dict = `{'descr': '${npyDescr[dtype]}', 'fortran_order': False, 'shape': ${tuple}, }`;
  const dataAt = Math.ceil((10 + dict.length + 1) / 64) * 64; // the numbers are aligned, as NumPy's are
  const header = `\x93NUMPY\x01\x00\x00\x00${dict.padEnd(dataAt - 11)}\n`;
  const numbers = data as Numbers; // an NDArray holds one of these types; only read
  const bytes = new Uint8Array(dataAt + numbers.byteLength);
  bytes.set(Uint8Array.from(header, (character) => character.charCodeAt(0)));
  new DataView(bytes.buffer).setUint16(8, dataAt - 10, true);
  bytes.set(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength), dataAt);
  return bytes;
}
