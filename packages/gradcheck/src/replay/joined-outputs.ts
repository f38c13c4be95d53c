import { AdjointError, type Numbers, type ReadonlyNumbers } from "@adjoint/core";

/** The arrays of several outputs as one, without a copy if there is only one. */
export class JoinedOutputs {
  readonly #arrays: readonly Numbers[];
  readonly #joined: Float64Array | undefined;

  constructor(arrays: readonly Numbers[]) {
    this.#arrays = arrays;
    const count = arrays.reduce((sum, { length }) => sum + length, 0);
    this.#joined = arrays.length === 1 ? undefined : new Float64Array(count);
  }

  /**
   * Computes, and reads the numbers of all of them, end to end; valid until one of them changes. NaN where an op refuses the numbers that
   * it gets: an end of its domain is near.
   */
  after(compute: () => void): ReadonlyNumbers {
    try {
      compute();
    } catch (error) {
      if (!(error instanceof AdjointError)) throw error;
      return new Float64Array(this.#arrays.reduce((sum, { length }) => sum + length, 0)).fill(Number.NaN);
    }
    return this.#read();
  }

  #read(): ReadonlyNumbers {
    if (this.#joined === undefined) return this.#arrays[0] as Numbers; // there is one
    let at = 0;
    for (const array of this.#arrays) {
      this.#joined.set(array, at);
      at += array.length;
    }
    return this.#joined;
  }
}
