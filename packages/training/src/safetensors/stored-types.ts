import { type DType, NDArray, type Numbers } from "@adjoint/core";

/** How the numbers of a dtype are stored. */
export interface StoredType {
  /** The dtype of the array. */
  readonly dtype: DType;
  /** The size of an element in bytes. */
  readonly width: number;
  /** The numbers in bytes that nobody else has. */
  view(bytes: ArrayBuffer): Numbers;
}

/** The types of safetensors that arrays can have. Files are little-endian, as all machines are that run JavaScript engines today. */
export const storedTypes: ReadonlyMap<string, StoredType> = new Map<string, StoredType>([
  ["F64", { dtype: "float64", width: 8, view: (bytes) => new Float64Array(bytes) }],
  ["F32", { dtype: "float32", width: 4, view: (bytes) => new Float32Array(bytes) }],
  ["I32", { dtype: "int32", width: 4, view: (bytes) => new Int32Array(bytes) }],
  ["BOOL", { dtype: "bool", width: 1, view: (bytes) => new Uint8Array(bytes) }],
]);

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
