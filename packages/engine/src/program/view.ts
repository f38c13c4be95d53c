import type { Sizes } from "@adjoint/core";
import type { Buffer } from "./buffer.ts";

/** Elements of a buffer in the order of an array: the one at indices i lies at `offset + Σ i·strides`. */
export interface View {
  /** Where the elements are. */
  readonly buffer: Buffer;
  /** The position of the first one. */
  readonly offset: number;
  /** The size of each axis. */
  readonly sizes: Sizes;
  /** How far apart neighbours along each axis lie; 0 along copies. */
  readonly strides: readonly number[];
  /** By how many elements it moves on in each round of the loop that it is used in; it stays if left out. */
  readonly advance?: number;
}

/** All elements of a buffer in row-major order. */
export function denseView(buffer: Buffer, sizes: Sizes): View {
  return { buffer, offset: 0, sizes, strides: denseStrides(sizes) };
}

/** How far apart neighbours along each axis lie in row-major order. */
export function denseStrides(sizes: Sizes): number[] {
  const strides = new Array<number>(sizes.length);
  let stride = 1;
  for (let axis = sizes.length - 1; axis >= 0; axis--) {
    strides[axis] = stride;
    stride *= sizes[axis] as number; // axis < length
  }
  return strides;
}

/** Whether elements follow each other in row-major order without gaps. */
export function isDense({ sizes, strides }: View): boolean {
  let stride = 1;
  for (let axis = sizes.length - 1; axis >= 0; axis--) {
    const size = sizes[axis] as number; // as many sizes as strides
    if (size !== 1 && strides[axis] !== stride) return false;
    stride *= size;
  }
  return true;
}

/** Whether a view is all of its buffer, in row-major order. */
export function isWhole(view: View): boolean {
  return view.offset === 0 && isDense(view) && countOf(view) === view.buffer.count;
}

/** The number of elements of a view. */
export function countOf({ sizes }: View): number {
  let count = 1;
  for (const size of sizes) count *= size;
  return count;
}

/** Whether two views are of the same elements in the same order, up to axes of size 1. */
export function sameElements(a: View, b: View): boolean {
  if (a.buffer !== b.buffer || a.offset !== b.offset) return false;
  const [x, y] = [withoutOnes(a), withoutOnes(b)];
  return (
    x.sizes.length === y.sizes.length &&
    x.sizes.every((size, i) => size === y.sizes[i] && x.strides[i] === y.strides[i])
  );
}

/** The same elements without axes of size 1. */
export function withoutOnes(view: View): View {
  const kept = view.sizes.flatMap((size, axis) => (size === 1 ? [] : [axis]));
  if (kept.length === view.sizes.length) return view;
  return {
    ...view,
    sizes: kept.map((axis) => view.sizes[axis] as number), // kept are axes of it
    strides: kept.map((axis) => view.strides[axis] as number),
  };
}
