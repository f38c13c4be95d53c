import { describeValue } from "../arguments/describe-value.ts";
import { KindError, ShapeError } from "../errors.ts";
import { convert, type DType, dtypeOf, isTyped, type Numbers } from "./dtype.ts";
import { NDArray, type Nested } from "./nd-array.ts";
import { elementCount, requireSizes, type Sizes } from "./sizes.ts";

/** Numbers with a shape, in a flat typed array or list. */
export interface FlatArray {
  /** The size of each axis. */
  readonly shape: Sizes;
  /** The numbers in row-major order; they are copied. */
  readonly data: Numbers | readonly number[];
}

/**
 * What can be read as an array: nested lists of numbers or booleans, flat data with a shape, a typed array as a vector, a list of
 * typed arrays as the rows of a matrix, or an array.
 */
export type ArrayLike = Nested | Nested<boolean> | FlatArray | Numbers | readonly Numbers[] | NDArray;

/**
 * An immutable array from nested lists, from a typed array, or from flat data with a shape. The numbers are copied.
 *
 * Without a dtype, numbers become float64 and booleans bool; typed arrays keep theirs (a `Uint8Array` is bool). A typed array may
 * come from another window or worker.
 *
 * @param values - nested lists of equal lengths, `{ shape, data }`, a typed array, which is a vector, or an array
 * @param dtype - how to store the numbers
 * @throws ShapeError for ragged lists, a length that is not the product of the shape, sizes below zero or fractional
 * @throws KindError for an element that is not a number, for a typed array of another type, or for what the dtype cannot hold
 * @throws ArgumentError for an unknown dtype
 *
 * @example
 * ```ts
 * import { ndarray } from "@adjoint/core";
 * ndarray([[1, 2, 3], [4, 5, 6]]).shape; // => [2, 3]
 * ndarray({ shape: [2], data: new Int32Array([7, 8]) }).dtype; // => "int32"
 * ndarray(new Float32Array([1, 2])).shape; // => [2]
 * ndarray(2.5).item(); // => 2.5
 * ```
 */
export function ndarray(values: ArrayLike, dtype?: DType): NDArray {
  if (values instanceof NDArray) return dtype === undefined ? values : values.as(dtype);
  if (isFlat(values)) {
    const natural = Array.isArray(values.data) ? dtypeOfList(values.data) : dtypeOf(values.data as Numbers); // not a list, so a typed array
    return NDArray.adopt(values.shape, convert(values.data, dtype ?? natural));
  }
  if (isTyped(values)) return NDArray.adopt([values.length], convert(values, dtype ?? dtypeOf(values)));
  return fromNested(values, dtype);
}

function isFlat(values: ArrayLike): values is FlatArray {
  return typeof values === "object" && values !== null && "shape" in values && "data" in values;
}

/** The dtype of a flat list: bool if its first element is a boolean, else float64. */
function dtypeOfList(data: readonly unknown[]): DType {
  const type = typeof data[0] === "boolean" ? "boolean" : "number";
  for (let i = 0; i < data.length; i++) {
    if (typeof data[i] !== type)
      throw new KindError(`ndarray: data[${i}] is ${describe(data[i])}; a ${type} is needed.`);
  }
  return type === "boolean" ? "bool" : "float64";
}

function fromNested(values: Nested | Nested<boolean> | readonly Numbers[], dtype: DType | undefined): NDArray {
  const shape = shapeOfFirst(values);
  requireSizes(shape, "ndarray");
  if (elementCount(shape) > MAX_LISTED)
    throw new ShapeError(`ndarray: ${elementCount(shape)} numbers in lists; give a typed array with a shape.`);
  const flat: number[] = [];
  let type: "number" | "boolean" | undefined;
  const visit = (part: unknown, axis: number, path: string): void => {
    const size = shape[axis];
    if (size !== undefined) {
      if (!isList(part) || part.length !== size) {
        const found = isList(part) ? `a list of ${part.length}` : describe(part);
        throw new ShapeError(
          `ndarray: ragged lists: ${path || "the value"} should be a list of ${size}, like its siblings; found ${found}.`,
        );
      }
      for (let i = 0; i < size; i++) visit(part[i], axis + 1, `${path}[${i}]`);
      return;
    }
    if (isList(part)) throw new ShapeError(`ndarray: ragged lists: ${path} is a list; its siblings are numbers.`);
    type ??= typeof part === "boolean" ? "boolean" : "number";
    if (typeof part !== type)
      throw new KindError(`ndarray: ${path || "the value"} is ${describe(part)}; a ${type} is needed.`);
    flat.push(Number(part));
  };
  visit(values, 0, "");
  return NDArray.adopt(shape, convert(flat, dtype ?? (type === "boolean" ? "bool" : "float64")));
}

function shapeOfFirst(values: unknown): number[] {
  const shape: number[] = [];
  for (let part = values; isList(part); part = part[0]) {
    if (shape.push(part.length) > MAX_LEVELS)
      throw new ShapeError(`ndarray: lists are nested deeper than ${MAX_LEVELS} levels; does a list hold itself?`);
  }
  return shape;
}

/** As deep as an array may have axes; a list that holds itself is deeper than any bound. */
const MAX_LEVELS = 32;

/** More numbers than nested lists are good for: a list that holds one list many times can mean more than any memory. */
const MAX_LISTED = 2 ** 27;

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) || isTyped(value);
}

function describe(value: unknown): string {
  if (isList(value)) return `a list of ${value.length}`;
  return typeof value === "object" || typeof value === "undefined"
    ? describeValue(value)
    : `the ${typeof value} ${String(value)}`;
}
