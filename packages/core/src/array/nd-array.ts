import { ShapeError } from "../errors.ts";
import { allocate, convert, type DType, dtypeOf, type Numbers, type ReadonlyNumbers } from "./dtype.ts";
import { formatArray } from "./format-array.ts";
import { printAsText } from "./print-as-text.ts";
import { elementCount, requireSizes, type Sizes } from "./sizes.ts";

/** Numbers in nested lists, one level for each axis; a bare number has rank 0. */
export type Nested<T = number> = T | readonly Nested<T>[];

/**
 * An immutable n-dimensional array: a shape, a dtype and the numbers in row-major order.
 *
 * Make one with {@link ndarray}. Nothing writes to `data`: the type forbids it.
 */
export class NDArray {
  /** The size of each axis, outermost first. */
  readonly shape: Sizes;
  /** How the numbers are stored. */
  readonly dtype: DType;
  /** The numbers in row-major order, for reading. */
  readonly data: ReadonlyNumbers;

  static {
    printAsText(NDArray.prototype);
  }

  private constructor(shape: Sizes, data: Numbers) {
    this.shape = Object.freeze([...shape]);
    this.dtype = dtypeOf(data);
    this.data = data;
    Object.freeze(this);
  }

  /**
   * An array that takes over `data` without a copy: the caller must not write to it afterwards.
   *
   * @throws ShapeError if the length is not the product of the sizes
   */
  static adopt(shape: Sizes, data: Numbers): NDArray {
    requireSizes(shape, "NDArray");
    if (data.length !== elementCount(shape)) {
      throw new ShapeError(
        `NDArray: the shape [${shape.join(", ")}] needs ${elementCount(shape)} numbers; data has ${data.length}.`,
      );
    }
    return new NDArray(shape, data);
  }

  /** An array filled with one value. */
  static filled(shape: Sizes, value: number, dtype: DType = "float64"): NDArray {
    requireSizes(shape, "NDArray.filled");
    return new NDArray(shape, allocate(dtype, elementCount(shape)).fill(convert([value], dtype)[0] as number));
  }

  /** The same numbers in another dtype; the array itself if it has that dtype. */
  as(dtype: DType): NDArray {
    return dtype === this.dtype ? this : new NDArray(this.shape, convert(this.data, dtype));
  }

  /** The numbers as nested lists, one level for each axis; `bool` gives true and false. */
  toArray(): Nested | Nested<boolean> {
    const read = (position: number): number | boolean => {
      const value = this.data[position] as number; // inside the array by construction
      return this.dtype === "bool" ? value !== 0 : value;
    };
    const nest = (axis: number, start: number, count: number): Nested<number | boolean> => {
      const size = this.shape[axis];
      if (size === undefined) return read(start);
      const step = size === 0 ? 0 : count / size;
      return Array.from({ length: size }, (_, i) => nest(axis + 1, start + i * step, step));
    };
    return nest(0, 0, this.data.length) as Nested | Nested<boolean>; // all elements have one type
  }

  /**
   * The only element of an array with one element, as a number.
   *
   * @throws ShapeError if there is not exactly one
   */
  item(): number {
    if (this.data.length !== 1) {
      throw new ShapeError(
        `item() reads an array of one element; this one has the shape [${this.shape.join(", ")}]. Use toArray().`,
      );
    }
    return this.data[0] as number; // there is one element
  }

  /** The shape, the dtype and the first numbers. */
  toString(): string {
    return formatArray(this);
  }
}
