import { describeValue } from "../arguments/describe-value.ts";
import { ArgumentError, KindError, ShapeError } from "../errors.ts";
import { allocate, convert, type DType, dtypeOf, type Numbers, type ReadonlyNumbers, requireFit } from "./dtype.ts";
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
   * @throws KindError for a `Uint8Array`, which is bool, with another number than 0 and 1
   */
  static adopt(shape: Sizes, data: Numbers): NDArray {
    requireSizes(shape, "NDArray");
    if (data.length !== elementCount(shape)) {
      throw new ShapeError(
        `NDArray: the shape [${shape.join(", ")}] needs ${elementCount(shape)} numbers; data has ${data.length}.`,
      );
    }
    const array = new NDArray(shape, data);
    if (array.dtype === "bool") requireFit(data, "bool");
    return array;
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

  /**
   * The element at a place, one index for each axis, negative from the end: `x.at(0, -1)`. Booleans are 0 and 1.
   *
   * @throws ArgumentError for another number of indices, or one outside of its axis
   *
   * @example
   * ```ts
   * import { ndarray } from "@adjoint/core";
   * ndarray([[1, 2, 3], [4, 5, 6]]).at(1, -1); // => 6
   * ```
   */
  at(...indices: readonly number[]): number {
    const { shape } = this;
    if (indices.length !== shape.length)
      throw new ArgumentError(
        `at: ${indices.length} indices for the shape [${shape.join(", ")}]; give one for each axis.`,
      );
    let position = 0;
    for (const [axis, size] of shape.entries())
      position = position * size + placeIn(indices[axis], size, `at: index ${axis}`);
    return this.data[position] as number; // inside
  }

  /**
   * The part of the array at one place of its first axis, with the axes that are left; negative from the end.
   *
   * @throws ShapeError for a single number
   * @throws ArgumentError for a place outside of the axis
   *
   * @example
   * ```ts
   * import { ndarray } from "@adjoint/core";
   * ndarray([[1, 2, 3], [4, 5, 6]]).row(1).toArray(); // => [4, 5, 6]
   * ```
   */
  row(index: number): NDArray {
    const [size, ...others] = this.shape;
    if (size === undefined) throw new ShapeError("row: a single number has no rows; use item().");
    const [place, count] = [placeIn(index, size, "row: the index"), elementCount(others)];
    return new NDArray(others, (this.data as Numbers).subarray(place * count, (place + 1) * count)); // nobody writes to either
  }

  /**
   * The parts of the array along its first axis.
   *
   * @throws ShapeError for a single number
   *
   * @example
   * ```ts
   * import { ndarray } from "@adjoint/core";
   * ndarray([[1, 2], [3, 4]]).rows().map((row) => row.at(0)); // => [1, 3]
   * ```
   */
  rows(): readonly NDArray[] {
    if (this.shape.length === 0) throw new ShapeError("rows: a single number has no rows; use item().");
    return Array.from({ length: this.shape[0] ?? 0 }, (_, i) => this.row(i));
  }

  /**
   * The parts of the array along its first axis from one place up to another, as `slice` of a list: negative from the end, and
   * cut where the axis ends.
   *
   * @throws ShapeError for a single number
   * @throws ArgumentError for a bound that is not an integer
   *
   * @example
   * ```ts
   * import { ndarray } from "@adjoint/core";
   * ndarray([[1, 2], [3, 4], [5, 6]]).slice(-2).toArray(); // => [[3, 4], [5, 6]]
   * ```
   */
  slice(start: number, stop?: number): NDArray {
    const [size, ...others] = this.shape;
    if (size === undefined) throw new ShapeError("slice: a single number has no rows; use item().");
    const place = (bound: number, what: string): number => {
      if (!Number.isSafeInteger(bound))
        throw new ArgumentError(`slice: ${what} is ${describeValue(bound)}; give an integer.`);
      return Math.max(0, Math.min(size, bound < 0 ? bound + size : bound));
    };
    const [from, to] = [place(start, "start"), stop === undefined ? size : place(stop, "stop")];
    const [kept, count] = [Math.max(0, to - from), elementCount(others)];
    return new NDArray([kept, ...others], (this.data as Numbers).subarray(from * count, (from + kept) * count)); // nobody writes to either
  }

  /**
   * The parts of the array at some places of its first axis, in the order of the places: the examples of a batch, say.
   *
   * @param places - each from 0, or negative from the end; a place may come twice
   * @throws ShapeError for a single number
   * @throws ArgumentError for a place outside of the axis, or what is not a list of places
   *
   * @example
   * ```ts
   * import { ndarray } from "@adjoint/core";
   * ndarray([[1, 2], [3, 4], [5, 6]]).take([2, 0]).toArray(); // => [[5, 6], [1, 2]]
   * ```
   */
  take(places: Iterable<number>): NDArray {
    const [size, ...others] = this.shape;
    if (size === undefined) throw new ShapeError("take: a single number has no rows; use item().");
    if (typeof (places as Partial<Iterable<number>> | null)?.[Symbol.iterator] !== "function")
      throw new ArgumentError(`take: places is ${describeValue(places)}; give a list of places on the first axis.`);
    const [list, count] = [[...places], elementCount(others)];
    const data = allocate(this.dtype, list.length * count);
    for (const [i, index] of list.entries()) {
      const from = placeIn(index, size, `take: place ${i}`) * count;
      data.set((this.data as Numbers).subarray(from, from + count), i * count);
    }
    return new NDArray([list.length, ...others], data);
  }

  /**
   * For each row along the last axis, the place of its largest number, int32; of several, the first. A NaN wins.
   *
   * @throws ShapeError for a single number, or a last axis of size 0
   *
   * @example
   * ```ts
   * import { ndarray } from "@adjoint/core";
   * ndarray([[0.1, 0.7, 0.2], [0.5, 0.2, 0.3]]).argMax().toArray(); // => [1, 0]
   * ```
   */
  argMax(): NDArray {
    const width = this.shape.at(-1) ?? 0;
    if (width === 0) throw new ShapeError(`argMax: the shape [${this.shape.join(", ")}] has no largest number.`);
    const places = Int32Array.from({ length: this.data.length / width }, (_, row) => {
      let best = row * width;
      for (let i = best + 1; i < (row + 1) * width && !Number.isNaN(this.data[best]); i++)
        if (!((this.data[i] as number) <= (this.data[best] as number))) best = i; // both lie inside the row
      return best - row * width;
    });
    return new NDArray(this.shape.slice(0, -1), places);
  }

  /**
   * The mean of all numbers; of booleans, the share that is true. NaN if there is no number.
   *
   * @example
   * ```ts
   * import { ndarray } from "@adjoint/core";
   * ndarray([[1, 2], [3, 6]]).mean(); // => 3
   * ```
   */
  mean(): number {
    let total = 0;
    for (const value of this.data) total += value;
    return total / this.data.length;
  }

  /**
   * A function of each number, as an array of the same shape.
   *
   * @param f - from a number, and its flat position, to a number
   * @param dtype - how to store the results; as this array does, if left out
   * @throws KindError for a result that the dtype cannot hold
   *
   * @example
   * ```ts
   * import { ndarray } from "@adjoint/core";
   * ndarray([[1, 2], [3, 4]]).map((x) => x * x).toArray(); // => [[1, 4], [9, 16]]
   * ```
   */
  map(f: (value: number, position: number) => number, dtype: DType = this.dtype): NDArray {
    if (typeof f !== "function")
      throw new ArgumentError(`map: f is ${describeValue(f)}; give a function from numbers to numbers.`);
    const results = Array.from(this.data, f);
    const strange = results.find((value) => typeof value !== "number");
    if (strange !== undefined) throw new KindError(`map: f gives ${describeValue(strange)}; a number is needed.`);
    return new NDArray(this.shape, convert(results, dtype));
  }

  /** The numbers in row-major order: `for (const value of x)`, `[...x]`. */
  *[Symbol.iterator](): IterableIterator<number> {
    yield* this.data;
  }

  /** The shape, the dtype and the first numbers. */
  toString(): string {
    return formatArray(this);
  }
}

/** A place on an axis, counted from its start. */
function placeIn(index: unknown, size: number, what: string): number {
  if (Number.isSafeInteger(index) && (index as number) >= -size && (index as number) < size)
    return (index as number) < 0 ? (index as number) + size : (index as number);
  const range = size === 0 ? "the axis is empty" : `use ${-size} to ${size - 1}`;
  throw new ArgumentError(`${what} is ${describeValue(index)}; ${range}.`);
}
