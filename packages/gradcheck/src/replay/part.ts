import type { Numbers, Sizes } from "@adjoint/core";
import { type Box, partOffsets, partStart } from "./box.ts";

/** An array of which a part changes. */
export interface Parted {
  /** The array. */
  readonly whole: Numbers;
  /** What it holds at the point. */
  readonly original: Numbers;
  /** Its sizes. */
  readonly sizes: Sizes;
  /** The part. */
  readonly box: Box;
}

/** A compact copy of a part of an array; the part lies elsewhere for each element of the root. */
export class Part {
  /** The array. */
  readonly whole: Numbers;
  /** The numbers of the part, end to end. */
  readonly compact: Numbers;
  readonly #original: Numbers;
  readonly #offsets: Int32Array;
  readonly #sizes: Sizes;
  readonly #box: Box;
  #start = 0;

  /**
   * @param offsets - where its numbers lie, from the first one on; in row-major order if left out
   * @param compact - memory for the numbers, if they are computed there
   */
  constructor(
    { whole, original, sizes, box }: Parted,
    offsets: Int32Array = partOffsets(sizes, box),
    compact?: Numbers,
  ) {
    [this.whole, this.#original, this.#sizes, this.#box] = [whole, original, sizes, box];
    this.#offsets = offsets;
    this.compact = compact ?? newNumbers(original, offsets.length);
  }

  /** Goes to where the part lies for these coordinates of the root. */
  moveTo(coordinates: readonly number[]): void {
    this.#start = partStart(this.#sizes, this.#box, coordinates);
  }

  /** Reads the part from the array. */
  gather(): void {
    const [part, whole, offsets, start] = [this.compact, this.whole, this.#offsets, this.#start];
    for (let i = 0; i < offsets.length; i++) part[i] = whole[start + (offsets[i] as number)] as number; // i < length
  }

  /** Writes the part into the array. */
  scatter(): void {
    const [part, whole, offsets, start] = [this.compact, this.whole, this.#offsets, this.#start];
    for (let i = 0; i < offsets.length; i++) whole[start + (offsets[i] as number)] = part[i] as number; // i < length
  }

  /** Puts back into the array what the part was at the point. */
  restore(): void {
    const [original, whole, offsets, start] = [this.#original, this.whole, this.#offsets, this.#start];
    for (let i = 0; i < offsets.length; i++) {
      const at = start + (offsets[i] as number); // i < length
      whole[at] = original[at] as number;
    }
  }
}

/** A new array of the same type. */
export function newNumbers(like: Numbers, length: number): Numbers {
  return new (like.constructor as new (length: number) => Numbers)(length); // a typed array, which has such a constructor
}
