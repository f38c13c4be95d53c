import type { Sizes } from "@adjoint/core";
import type { View } from "./view.ts";

/**
 * The same elements in row-major order under other sizes, or `null` where no strides lead to them: axes can be merged only
 * if each lies just inside the next.
 */
export function reshapeView(view: View, sizes: Sizes): View | null {
  const strides = new Array<number>(sizes.length).fill(0);
  if (sizes.includes(0)) return { ...view, sizes, strides };
  const [from, to] = [axesOf(view.sizes), axesOf(sizes)];
  let [i, j] = [0, 0];
  while (i < from.length && j < to.length) {
    const [firstFrom, firstTo] = [i, j];
    let [left, right] = [sizeAt(view.sizes, from[i++]), sizeAt(sizes, to[j++])];
    while (left !== right) {
      if (left < right) left *= sizeAt(view.sizes, from[i++]);
      else right *= sizeAt(sizes, to[j++]);
    }
    for (let k = firstFrom; k + 1 < i; k++) {
      const [outer, inner] = [from[k] as number, from[k + 1] as number]; // k + 1 < i ≤ length
      if (view.strides[outer] !== (view.strides[inner] as number) * sizeAt(view.sizes, inner)) return null;
    }
    let stride = view.strides[from[i - 1] as number] as number; // i > firstFrom
    for (let k = j - 1; k >= firstTo; k--) {
      const axis = to[k] as number; // k < j ≤ length
      strides[axis] = stride;
      stride *= sizeAt(sizes, axis);
    }
  }
  return { ...view, sizes, strides };
}

/** The axes of which there is more than one element. */
function axesOf(sizes: Sizes): number[] {
  return sizes.flatMap((size, axis) => (size === 1 ? [] : [axis]));
}

function sizeAt(sizes: Sizes, axis: number | undefined): number {
  return axis === undefined ? 1 : (sizes[axis] as number); // both have the same number of elements
}
