import { requireChoice } from "../arguments/require-choice.ts";
import { KindError, ShapeError } from "../errors.ts";

/**
 * How the numbers of an array are stored: `float64` and `float32` are IEEE 754, `int32` is a signed integer
 * (ids, labels), `bool` is one byte, 0 or 1.
 */
export type DType = "float64" | "float32" | "int32" | "bool";

/** The typed arrays that hold the numbers, for code that fills them. */
export type Numbers = Float64Array | Float32Array | Int32Array | Uint8Array;

/** The numbers of an array, for reading only. */
export interface ReadonlyNumbers extends Iterable<number> {
  /** The number of elements. */
  readonly length: number;
  /** The element at a flat, row-major position. */
  readonly [position: number]: number;
}

const CONSTRUCTORS = {
  float64: Float64Array,
  float32: Float32Array,
  int32: Int32Array,
  bool: Uint8Array,
} as const;

/** As much as one array may take: what a memory of 32 bits can address. */
const MAX_BYTES = 2 ** 32;

/**
 * New memory for `length` numbers of a dtype, filled with zeros.
 *
 * @throws ArgumentError for an unknown dtype
 * @throws ShapeError for more than 4 GiB, or more than there is, before any memory is taken
 */
export function allocate(dtype: DType, length: number): Numbers {
  if (typeof dtype !== "string" || !Object.hasOwn(CONSTRUCTORS, dtype))
    requireChoice("The dtype", dtype, Object.keys(CONSTRUCTORS));
  const { BYTES_PER_ELEMENT: width } = CONSTRUCTORS[dtype];
  if (length * width > MAX_BYTES)
    throw new ShapeError(
      `an array of ${length} numbers of ${dtype} takes ${(length * width) / 2 ** 30} GiB; one array may take 4 GiB.`,
    );
  try {
    return new CONSTRUCTORS[dtype](length);
  } catch (error) {
    if (error instanceof RangeError)
      throw new ShapeError(`there is no memory for an array of ${length} numbers of ${dtype}: ${error.message}.`);
    throw error;
  }
}

/** The dtypes by the names of typed arrays, which are the same for those of another window, worker or context. */
const DTYPES: Readonly<Record<string, DType>> = {
  Float64Array: "float64",
  Float32Array: "float32",
  Int32Array: "int32",
  Uint8Array: "bool",
};

/** Whether a value is a typed array of numbers, whatever window or worker it comes from. */
export function isTyped(value: unknown): value is Numbers {
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}

/**
 * The dtype that a typed array stores.
 *
 * @throws KindError for anything but one of the four typed arrays
 */
export function dtypeOf(data: Numbers): DType {
  if (data instanceof Float64Array) return "float64";
  if (data instanceof Float32Array) return "float32";
  const found = Object.prototype.toString.call(data).slice("[object ".length, -1);
  const dtype = isTyped(data) && Object.hasOwn(DTYPES, found) ? DTYPES[found] : undefined;
  if (dtype !== undefined) return dtype;
  throw new KindError(
    `the data of an array is a list of numbers, a Float64Array, a Float32Array, an Int32Array, or a Uint8Array for bool; got ${found}.`,
  );
}

/**
 * Copies numbers into memory of a dtype. float32 rounds to nearest; int32 and bool refuse what they cannot hold.
 *
 * @throws KindError with the position of the first number that `dtype` cannot hold
 */
export function convert(values: ReadonlyNumbers, dtype: DType): Numbers {
  const data = allocate(dtype, values.length);
  if (dtype === "int32" || dtype === "bool") requireFit(values, dtype);
  data.set(values as Numbers); // only read
  return data;
}

/**
 * Refuses numbers that a dtype cannot hold.
 *
 * @throws KindError with the position of the first one
 */
export function requireFit(values: ReadonlyNumbers, dtype: DType): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number; // i < length
    if (!fits(value, dtype)) throw new KindError(`${value} at flat position ${i} does not fit into ${dtype}.`);
  }
}

/** Whether a dtype can hold a number: any real one, for int32 an integer of 32 bits, for bool 0 or 1. */
export function fits(value: number, dtype: DType): boolean {
  if (dtype === "int32") return value === (value | 0);
  return dtype !== "bool" || value === 0 || value === 1;
}
