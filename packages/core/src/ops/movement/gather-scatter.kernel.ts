import type { Numbers } from "../../array/dtype.ts";
import { elementCount, type Sizes } from "../../array/sizes.ts";
import { ArgumentError } from "../../errors.ts";

/** How a table, ids into it and what they select lie in memory: `[batch, outer, size, inner]` and `[batch, ids]`. */
export interface GatherLayout {
  /** The product of the shared axes. */
  readonly batch: number;
  /** The product of the table's axes between the shared ones and the one selected from. */
  readonly outer: number;
  /** The length of the axis selected from. */
  readonly size: number;
  /** How many ids each part of the batch has. */
  readonly ids: number;
  /** The product of the table's axes after the one selected from. */
  readonly inner: number;
}

/** The layout for a table and ids of given sizes. */
export function gatherLayout(table: Sizes, indices: Sizes, axis: number, batchAxes: number): GatherLayout {
  return {
    batch: elementCount(table.slice(0, batchAxes)),
    outer: elementCount(table.slice(batchAxes, axis)),
    size: table[axis] ?? 0,
    ids: elementCount(indices.slice(batchAxes)),
    inner: elementCount(table.slice(axis + 1)),
  };
}

/**
 * Calls `visit` with the flat positions of each element that is selected: where it lies in the table, and where in the
 * selection.
 *
 * @throws ArgumentError for an id outside the axis
 */
export function eachGathered(
  layout: GatherLayout,
  indices: Numbers,
  visit: (inTable: number, inSelection: number) => void,
): void {
  const { batch, outer, size, ids, inner } = layout;
  for (let i = 0; i < indices.length; i++) {
    const id = indices[i] as number; // i < length
    if (id < 0 || id >= size) throw new ArgumentError(`the id ${id} at flat position ${i} is outside 0 … ${size - 1}.`);
  }
  let selected = 0;
  for (let b = 0; b < batch; b++) {
    for (let o = 0; o < outer; o++) {
      const start = (b * outer + o) * size;
      for (let i = 0; i < ids; i++) {
        const row = (start + (indices[b * ids + i] as number)) * inner;
        for (let j = 0; j < inner; j++) visit(row + j, selected++);
      }
    }
  }
}
