import type { Numbers, ReadonlyNumbers } from "@adjoint/core";

/** The arrays of several outputs as one, without a copy if there is only one. */
export class JoinedOutputs {
  readonly #arrays: readonly Numbers[];
  readonly #joined: Float64Array | undefined;

  constructor(arrays: readonly Numbers[]) {
    this.#arrays = arrays;
    const count = arrays.reduce((sum, { length }) => sum + length, 0);
    this.#joined = arrays.length === 1 ? undefined : new Float64Array(count);
  }

  /** The numbers of all of them, end to end; valid until one of them changes. */
  read(): ReadonlyNumbers {
    if (this.#joined === undefined) return this.#arrays[0] as Numbers; // there is one
    let at = 0;
    for (const array of this.#arrays) {
      this.#joined.set(array, at);
      at += array.length;
    }
    return this.#joined;
  }
}
