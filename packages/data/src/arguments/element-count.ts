import { ShapeError, type Sizes } from "@adjoint/core";

/** The most numbers that one draw gives: as many as an NDArray holds. */
const MAX_ELEMENTS = 2 ** 31 - 1;

/**
 * How many numbers a shape asks for, checked before memory is taken for them.
 *
 * @param call - the method that was called, for the message
 * @throws ShapeError for sizes below zero or fractional, or too many elements
 */
export function elementCount(call: string, shape: Sizes): number {
  let count = 1;
  for (const size of shape) count *= size;
  if (!shape.every((size) => Number.isInteger(size) && size >= 0) || count > MAX_ELEMENTS) {
    throw new ShapeError(
      `${call}: the shape [${shape.join(", ")}] needs whole sizes from 0 up, and at most ${MAX_ELEMENTS} elements.`,
    );
  }
  return count;
}
