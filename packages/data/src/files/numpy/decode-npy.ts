import { NDArray } from "@adjoint/core";
import { requireBytes } from "@adjoint/core/ops";
import { npyError, readNpyHeader } from "./npy-header.ts";
import { npyReading } from "./npy-type.ts";

/**
 * Reads an NPY file: one array as NumPy's `save` writes it. The file is not trusted; nothing in it is run.
 *
 * float64, float32 and booleans keep their type, float16 becomes float32; integers of 8, 16, 32 and 64 bits, with a sign or
 * without, become int32, if all fit. Either order of bytes and of axes is read. Objects (pickles), text, complex numbers and
 * records are refused.
 *
 * @param bytes - the whole file; the array is a copy
 * @throws FormatError with the byte of the fault
 * @throws ArgumentError if `bytes` is not a Uint8Array, such as an ArrayBuffer
 *
 * Source: NumPy enhancement proposal 1, "A simple file format for NumPy arrays".
 *
 * @example
 * ```ts
 * import { ndarray } from "@adjoint/core";
 * import { decodeNpy, encodeNpy } from "@adjoint/data";
 * decodeNpy(encodeNpy(ndarray([[1, 2], [3, 4]]))).toArray(); // => [[1, 2], [3, 4]]
 * decodeNpy(new Uint8Array(4)); // throws FormatError: byte 0: this is not an NPY file
 * ```
 */
export function decodeNpy(bytes: Uint8Array): NDArray {
  requireBytes("decodeNpy: bytes", bytes);
  const { descr, fortran, shape, dataAt } = readNpyHeader(bytes);
  const reading = npyReading(descr);
  if (reading === undefined) {
    throw npyError(dataAt, `the type ${JSON.stringify(descr.slice(0, 20))} cannot be read; numbers and booleans can.`);
  }
  const { type, littleEndian } = reading;
  const count = shape.reduce((product, size) => product * BigInt(size), 1n);
  const needed = count * BigInt(type.width);
  if (needed !== BigInt(bytes.length - dataAt)) {
    throw npyError(dataAt, `[${shape.join(", ")}] takes ${needed} bytes; ${bytes.length - dataAt} follow.`);
  }
  const array = NDArray.filled(shape, 0, type.dtype);
  const target = array.data as { [position: number]: number; readonly length: number }; // the array is new, so it may be written to
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const position = fortran ? fortranPositions(shape) : (i: number): number => i;
  for (let i = 0; i < target.length; i++) {
    const at = dataAt + i * type.width;
    const value = type.read(view, at, littleEndian);
    const goal = position(i);
    target[goal] = value;
    const isExact = type.dtype !== "int32" || target[goal] === value;
    if (!isExact || (type.dtype === "bool" && value > 1))
      throw npyError(at, `${value} does not fit into ${type.dtype}.`);
  }
  return array;
}

/** The positions of the numbers of an array in column-major order, in one in row-major order. */
function fortranPositions(shape: readonly number[]): (i: number) => number {
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((a, b) => a * b, 1));
  return (i) => {
    let rest = i;
    let position = 0;
    for (const [axis, size] of shape.entries()) {
      position += (rest % size) * (strides[axis] as number); // there is a stride for each axis
      rest = Math.floor(rest / size);
    }
    return position;
  };
}
