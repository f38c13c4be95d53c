import { ArgumentError, type Bindings, NDArray, type Node, type Numbers, ndarray, ShapeError } from "@adjoint/core";
import { listEntries } from "@adjoint/core/ops";

/** Values of inputs that hold one example after the other along their leading axis. */
export class Examples {
  /** The number of examples. */
  readonly count: number;
  /** All examples, as bindings. */
  readonly arrays: readonly (readonly [string | Node, NDArray])[];

  /**
   * @param data - a value for each input
   * @throws ShapeError for a value of rank 0, or values with different numbers of examples, naming both
   * @throws ArgumentError if there are no values, or no examples
   */
  constructor(data: Bindings) {
    this.arrays = listEntries("Trainer: data", data).map(([key, value]) => [key, ndarray(value)]);
    const [first] = this.arrays;
    if (first === undefined) throw new ArgumentError("Trainer: data is empty; give a value for each input.");
    this.count = sizeOf(first);
    for (const each of this.arrays) {
      if (sizeOf(each) === this.count) continue;
      throw new ShapeError(
        `Trainer: data has ${this.count} examples in ${label(first)} and ${sizeOf(each)} in ${label(each)}.`,
      );
    }
    if (this.count === 0) throw new ArgumentError(`Trainer: ${label(first)} has no examples.`);
  }

  /** The examples whose indices stand at positions `from` to `to` − 1 of `indices`, as bindings. */
  batch(indices: NDArray, from: number, to: number): readonly (readonly [string | Node, NDArray])[] {
    return this.arrays.map(([key, array]) => [key, takeRows(array, indices, from, to)]);
  }
}

function takeRows({ shape, data, dtype }: NDArray, indices: NDArray, from: number, to: number): NDArray {
  const [count = 1, ...row] = shape; // the leading axis counts examples
  const rowLength = data.length / count;
  const taken = NDArray.filled([to - from, ...row], 0, dtype);
  const target = taken.data as Numbers; // the array is new, so it may be written to
  for (let i = from; i < to; i++) {
    const [source, goal] = [(indices.data[i] as number) * rowLength, (i - from) * rowLength]; // `indices` is an order of the examples
    for (let j = 0; j < rowLength; j++) target[goal + j] = data[source + j] as number; // both indices lie within a row
  }
  return taken;
}

function sizeOf([key, { shape }]: readonly [string | Node, NDArray]): number {
  const [count] = shape;
  if (count === undefined)
    throw new ShapeError(`Trainer: data for ${String(key)} has rank 0; its leading axis counts examples.`);
  return count;
}

function label([key, { shape }]: readonly [string | Node, NDArray]): string {
  return `${typeof key === "string" ? key : (key.name ?? key.op.name)} [${shape.join(", ")}]`;
}
