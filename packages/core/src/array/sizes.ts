import { describeValue } from "../arguments/describe-value.ts";
import { ShapeError } from "../errors.ts";

/** The sizes of an array's axes, outermost first; `[]` is a single number. */
export type Sizes = readonly number[];

/**
 * The number of elements of an array of these sizes.
 *
 * @example
 * ```ts
 * import { elementCount } from "@adjoint/core/ops";
 * elementCount([2, 3]); // => 6
 * elementCount([]); // => 1
 * ```
 */
export function elementCount(sizes: Sizes): number {
  let count = 1;
  for (const size of sizes) count *= size;
  return count;
}

/** How far apart, in elements, neighbours along each axis lie in row-major order. */
export function strides(sizes: Sizes): number[] {
  const result = new Array<number>(sizes.length);
  let stride = 1;
  for (let axis = sizes.length - 1; axis >= 0; axis--) {
    result[axis] = stride;
    stride *= sizes[axis] as number; // axis < length
  }
  return result;
}

/**
 * Throws unless sizes are a list of non-negative integers, short enough and with a product that an array can have as its
 * length.
 *
 * @throws ShapeError naming the axis
 *
 * @example
 * ```ts
 * import { requireSizes } from "@adjoint/core/ops";
 * requireSizes([2, 1.5], "crop"); // throws ShapeError: crop: axis 1 has the size 1.5
 * ```
 */
export function requireSizes(sizes: Sizes, what: string): void {
  if (!Array.isArray(sizes)) throw new ShapeError(`${what}: a shape is a list of sizes; got ${describeValue(sizes)}.`);
  if (sizes.length > MAX_RANK)
    throw new ShapeError(`${what}: ${sizes.length} axes; at most ${MAX_RANK} are supported.`);
  for (let axis = 0; axis < sizes.length; axis++) {
    const size = sizes[axis] as number; // axis < length
    if (!Number.isSafeInteger(size) || size < 0) {
      throw new ShapeError(
        `${what}: axis ${axis} has the size ${describeValue(size)}; a size is a non-negative integer.`,
      );
    }
  }
  if (!(elementCount(sizes) <= MAX_ELEMENTS)) {
    // also where the product overflows before it meets a 0
    throw new ShapeError(`${what}: [${sizes.join(", ")}] has more than ${MAX_ELEMENTS} elements.`);
  }
}

/** Enough for any model, and small enough that nested lists are read without a deep stack. */
const MAX_RANK = 32;

/** The longest typed array that flat int32 positions can address. */
const MAX_ELEMENTS = 2 ** 31 - 1;
