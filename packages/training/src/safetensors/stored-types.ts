import { type DType, NDArray, type Numbers } from "@adjoint/core";
import { half } from "@adjoint/core/ops";

/** How the numbers of a dtype are stored. */
export interface StoredType {
  /** The dtype of the array. */
  readonly dtype: DType;
  /** The size of an element in bytes. */
  readonly width: number;
  /**
   * The numbers in bytes that nobody else has.
   *
   * @throws RangeError for an integer that int32 cannot hold
   */
  view(bytes: ArrayBuffer): Numbers;
}

/**
 * The types of safetensors that become arrays without a loss; those that arrays are written as come first. Files are
 * little-endian, as all machines are that run JavaScript engines today.
 */
export const storedTypes: ReadonlyMap<string, StoredType> = new Map<string, StoredType>([
  ["F64", { dtype: "float64", width: 8, view: (bytes) => new Float64Array(bytes) }],
  ["F32", { dtype: "float32", width: 4, view: (bytes) => new Float32Array(bytes) }],
  ["I32", { dtype: "int32", width: 4, view: (bytes) => new Int32Array(bytes) }],
  ["BOOL", { dtype: "bool", width: 1, view: (bytes) => new Uint8Array(bytes) }],
  ["F16", { dtype: "float32", width: 2, view: (bytes) => Float32Array.from(new Uint16Array(bytes), half) }],
  ["BF16", { dtype: "float32", width: 2, view: (bytes) => new Float32Array(upperHalves(new Uint16Array(bytes))) }],
  ["I8", { dtype: "int32", width: 1, view: (bytes) => Int32Array.from(new Int8Array(bytes)) }],
  ["U8", { dtype: "int32", width: 1, view: (bytes) => Int32Array.from(new Uint8Array(bytes)) }],
  ["I16", { dtype: "int32", width: 2, view: (bytes) => Int32Array.from(new Int16Array(bytes)) }],
  ["U16", { dtype: "int32", width: 2, view: (bytes) => Int32Array.from(new Uint16Array(bytes)) }],
  ["U32", { dtype: "int32", width: 4, view: (bytes) => Int32Array.from(new Uint32Array(bytes), toInt32) }],
  ["I64", { dtype: "int32", width: 8, view: (bytes) => Int32Array.from(new BigInt64Array(bytes), toInt32) }],
  ["U64", { dtype: "int32", width: 8, view: (bytes) => Int32Array.from(new BigUint64Array(bytes), toInt32) }],
]);

/** The bytes of float32 numbers whose upper halves are given; a bfloat16 is just that. */
function upperHalves(halves: Uint16Array): ArrayBuffer {
  return Uint32Array.from(halves, (bits) => bits << 16).buffer;
}

function toInt32(value: number | bigint): number {
  const number = Number(value);
  if ((number | 0) === number) return number;
  throw new RangeError(`the number ${value} does not fit into int32.`);
}

/** The name of an array's dtype in a file, and its width. */
export function storedAs({ dtype }: NDArray): readonly [string, StoredType] {
  const found = [...storedTypes].find(([, type]) => type.dtype === dtype);
  return found as readonly [string, StoredType]; // the table has an entry for every dtype
}

/** The bytes of an array, for reading. */
export function bytesOf({ data }: NDArray): Uint8Array {
  const numbers = data as Numbers; // an NDArray holds one of these types; only read
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

/** An array from a copy of its bytes, made by the constructor: `slice` of a Node Buffer copies nothing. */
export function arrayFrom(type: StoredType, shape: readonly number[], bytes: Uint8Array): NDArray {
  return NDArray.adopt(shape, type.view(new Uint8Array(bytes).buffer));
}
