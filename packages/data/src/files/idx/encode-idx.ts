import { ArgumentError, type NDArray } from "@adjoint/core";
import { anyArray, requireChoice, requireSort } from "@adjoint/core/ops";
import { type IdxTypeName, idxTypes } from "./idx-types.ts";

/**
 * Writes an array as an IDX file, which {@link decodeIdx} and the usual readers of MNIST can read.
 *
 * @param array - the numbers
 * @param type - the type in the file; the array's own dtype if left out, `"uint8"` for bool
 * @throws ArgumentError with the position of a number that the type cannot hold; float32 rounds to nearest instead
 *
 * @example
 * ```ts
 * import { ndarray } from "@adjoint/core";
 * import { encodeIdx } from "@adjoint/data";
 * [...encodeIdx(ndarray([1, 258], "int32"), "int16")]; // => [0, 0, 11, 1, 0, 0, 0, 2, 0, 1, 1, 2]
 * encodeIdx(ndarray([1, 258], "int32"), "uint8"); // throws ArgumentError: encodeIdx: 258 at flat position 1
 * ```
 */
export function encodeIdx(array: NDArray, type?: IdxTypeName): Uint8Array {
  requireSort("encodeIdx: array", array, anyArray);
  const name = type ?? (array.dtype === "bool" ? "uint8" : array.dtype);
  requireChoice("encodeIdx: type", name, Object.keys(idxTypes));
  const { code, width, write, read } = idxTypes[name];
  const dataAt = 4 + 4 * array.shape.length;
  const bytes = new Uint8Array(dataAt + width * array.data.length);
  const view = new DataView(bytes.buffer);
  view.setUint8(2, code);
  view.setUint8(3, array.shape.length);
  for (const [axis, size] of array.shape.entries()) view.setUint32(4 + 4 * axis, size);
  for (let i = 0; i < array.data.length; i++) {
    const [value, at] = [array.data[i] as number, dataAt + i * width]; // i is below the length
    write(view, at, value);
    if (name !== "float32" && !Object.is(read(view, at), value))
      throw new ArgumentError(`encodeIdx: ${value} at flat position ${i} does not fit into ${name}.`);
  }
  return bytes;
}
