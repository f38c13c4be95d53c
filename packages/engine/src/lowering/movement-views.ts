import type { Packing, Padding, Repetition, Slicing } from "@adjoint/core/ops";
import { reshapeView } from "../program/reshape-view.ts";
import { denseStrides, type View } from "../program/view.ts";

/** Copies along axes: neighbours there lie in one place. */
export function repeatedView(view: View, { axes, times, insert }: Repetition): View {
  const [sizes, strides] = [[...view.sizes], [...view.strides]];
  for (const [i, axis] of axes.entries()) {
    sizes.splice(axis, insert ? 0 : 1, Number(times[i])); // sizes are bound
    strides.splice(axis, insert ? 0 : 1, 0);
  }
  return { ...view, sizes, strides };
}

/** The axes in another order. */
export function transposedView(view: View, permutation: readonly number[]): View {
  return {
    ...view,
    sizes: permutation.map((axis) => view.sizes[axis] as number), // a permutation of the axes
    strides: permutation.map((axis) => view.strides[axis] as number),
  };
}

/** Places at equal distances along every axis. */
export function slicedView(view: View, { starts, steps, shape }: Pick<Slicing, "starts" | "steps" | "shape">): View {
  let { offset } = view;
  for (const [axis, start] of starts.entries()) {
    const [size, stride] = [view.sizes[axis] as number, view.strides[axis] as number]; // an entry for each axis
    offset += (start < 0 ? start + size : start) * stride;
  }
  const sizes = shape.map(Number);
  return { ...view, offset, sizes, strides: view.strides.map((stride, axis) => stride * (steps[axis] as number)) };
}

/** Where an array lies in a padded one. */
export function paddedPart(y: View, { starts, steps }: Padding, sizes: readonly number[]): View {
  return slicedView(y, { starts, steps, shape: sizes });
}

/** Where each of some arrays lies in them joined along an axis. */
export function joinedParts(y: View, axis: number, inputs: readonly (readonly number[])[]): View[] {
  let start = 0;
  return inputs.map((sizes) => {
    const part = { ...y, offset: y.offset + start * (y.strides[axis] as number), sizes };
    start += sizes[axis] as number;
    return part;
  });
}

/** One of several values that lie end to end, or `null` where the elements of the whole do not. */
export function unpackedView(view: View, packing: Packing): View | null {
  const { offset, count, sizes } = extentOf(packing);
  const part = { ...view, offset: view.offset + offset * (view.strides[0] as number), sizes: [count] };
  return reshapeView(part, sizes);
}

/** Where one of several values lies among them. */
export function packedPart(y: View, packing: Packing): View {
  const { offset, sizes } = extentOf(packing);
  return { ...y, offset: y.offset + offset, sizes, strides: denseStrides(sizes) };
}

function extentOf({ parts, index }: Packing): { offset: number; count: number; sizes: readonly number[] } {
  const counts = parts.map((shape) => shape.reduce<number>((count, axis) => count * Number(axis), 1));
  const offset = counts.slice(0, index).reduce((sum, count) => sum + count, 0);
  return { offset, count: counts[index] ?? 0, sizes: (parts[index] ?? []).map(Number) };
}
