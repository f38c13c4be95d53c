import type { Sizes } from "@adjoint/core";

/**
 * The part of an array that changes when one element of a root changes: for each axis either the axis of the root whose
 * coordinate it has, or {@link WHOLE}.
 */
export type Box = readonly number[];

/** The mark of an axis along which everything changes. */
export const WHOLE = -1;

/** Whether everything changes. */
export function isWhole(box: Box): boolean {
  return box.every((axis) => axis === WHOLE);
}

/** Whether two boxes of one array are the same. */
export function areSame(a: Box, b: Box): boolean {
  return a.length === b.length && a.every((axis, i) => axis === b[i]);
}

/** The sizes of the part. */
export function partSizes(sizes: Sizes, box: Box): Sizes {
  return sizes.map((size, i) => (box[i] === WHOLE ? size : 1));
}

/** The distance of neighbours along each axis of a row-major array. */
export function strides(sizes: Sizes): readonly number[] {
  const found = sizes.map(() => 1);
  for (let i = sizes.length - 2; i >= 0; i--) found[i] = (found[i + 1] as number) * (sizes[i + 1] as number); // i + 1 < length
  return found;
}

/** Where the elements of the part lie, relative to the first of them, in row-major order. */
export function partOffsets(sizes: Sizes, box: Box): Int32Array {
  return offsetsAlong(partSizes(sizes, box), strides(sizes));
}

/** The offsets of all combinations of steps, in row-major order. */
export function offsetsAlong(sizes: Sizes, steps: readonly number[]): Int32Array {
  let offsets = Int32Array.of(0);
  for (const [i, size] of sizes.entries()) {
    const next = new Int32Array(offsets.length * size);
    for (let k = 0; k < next.length; k++) {
      next[k] = (offsets[Math.floor(k / size)] as number) + (k % size) * (steps[i] as number); // a step for each axis
    }
    offsets = next;
  }
  return offsets;
}

/** The flat position of the first element of the part, for given coordinates of the root. */
export function partStart(sizes: Sizes, box: Box, coordinates: readonly number[]): number {
  let start = 0;
  const steps = strides(sizes);
  for (const [i, axis] of box.entries()) {
    if (axis !== WHOLE) start += (coordinates[axis] as number) * (steps[i] as number); // an axis of the root
  }
  return start;
}
