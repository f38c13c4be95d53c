import { type Sizes, strides } from "./sizes.ts";

/** The flat positions of all index tuples of `sizes`, in row-major order, where axis `i` advances by `steps[i]`. */
export function offsets(sizes: Sizes, steps: readonly number[]): Int32Array {
  let table = new Int32Array(1);
  for (const [axis, size] of sizes.entries()) {
    const step = steps[axis] as number; // one step for each axis
    const next = new Int32Array(table.length * size);
    for (let i = 0; i < table.length; i++) {
      for (let j = 0; j < size; j++) next[i * size + j] = (table[i] as number) + j * step;
    }
    table = next;
  }
  return table;
}

/** The two halves of the flat positions of an array: where each fibre starts, and the steps along it. */
export interface Fibres {
  /** The start of each fibre, in row-major order of the axes that are not along it. */
  readonly starts: Int32Array;
  /**
   * The offsets of the elements of a fibre, in row-major order of `axes`: `starts[i] + steps[j]` reaches every element
   * once.
   */
  readonly steps: Int32Array;
}

/** Cuts an array into fibres along some of its axes: what a reduction runs over, and a repetition fills. */
export function fibres(sizes: Sizes, axes: readonly number[]): Fibres {
  const stride = strides(sizes);
  const pick = (positions: readonly number[]): Int32Array =>
    offsets(
      positions.map((axis) => sizes[axis] as number),
      positions.map((axis) => stride[axis] as number),
    );
  const others = sizes.map((_, axis) => axis).filter((axis) => !axes.includes(axis));
  return { starts: pick(others), steps: pick(axes) };
}
