import { NDArray, type RandomSource } from "@adjoint/core";
import type { UnigramSampler } from "@adjoint/data";
import type { WordExamples } from "./word-examples.ts";

/** What a trainer takes, one example after the other: P passes over M examples. */
export interface Passes extends Readonly<Record<string, NDArray>> {
  /** `[P·M, R]`, int32. */
  readonly read: NDArray;
  /** `[P·M]`, int32. */
  readonly positive: NDArray;
  /** `[P·M, K]`, int32: words drawn for this example in this pass. */
  readonly negatives: NDArray;
}

/** What {@link passes} needs besides examples. */
export interface PassesOptions {
  /** How many passes, P. */
  readonly count: number;
  /** How many words are drawn against each that belongs there, K. */
  readonly negatives: number;
  /** Draws them. */
  readonly sampler: UnigramSampler;
  /** Orders each pass. */
  readonly random: RandomSource;
}

/** Every example once a pass, in a new order and against new words each time. */
export function passes({ read, positive }: WordExamples, { count, negatives, sampler, random }: PassesOptions): Passes {
  const [examples, width] = read.shape as readonly [number, number];
  const order = Array.from({ length: count }, () => [...random.permutation(examples).data]).flat();
  const found = NDArray.adopt(
    [order.length],
    Int32Array.from(order, (row) => positive.data[row] as number),
  ); // row < M
  const words = order.flatMap((row) => Array.from({ length: width }, (_, i) => read.data[row * width + i] as number));
  return {
    read: NDArray.adopt([order.length, width], Int32Array.from(words)),
    positive: found,
    negatives: sampler.negatives(found, { count: negatives }),
  };
}
