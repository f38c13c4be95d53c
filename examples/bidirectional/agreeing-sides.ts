import { NDArray, type RandomSource } from "@adjoint/core";

/** How many bits a sequence has. */
export const STEPS = 12;

/** The distance of the compared bits from a place, to each side. */
export const GAP = 2;

/** The number of places with such a bit on both sides; the first one is `GAP`. */
export const PLACES: number = STEPS - 2 * GAP;

/** Sequences, and the right answer at each place. */
export interface AgreeingSides {
  /** Random bits, float64 [N, 12, 1]. */
  readonly x: NDArray;
  /** For places 2 … 9: whether the bit two before and the bit two after are the same, 1 or 0; int32 [N, 8]. */
  readonly labels: NDArray;
}

/**
 * Random bits, with a question at each place: are the bits two to the left and two to the right the same? Each bit is a fair
 * coin, so a net that has read only one side of a place is right half of the time, however long it learns.
 */
export function agreeingSides({
  random,
  count,
}: {
  readonly random: RandomSource;
  readonly count: number;
}): AgreeingSides {
  const x = Float64Array.from(random.uniform([count * STEPS]).data, (u) => (u < 0.5 ? 0 : 1));
  const labels = Int32Array.from({ length: count * PLACES }, (_, i) => {
    const before = Math.floor(i / PLACES) * STEPS + (i % PLACES); // GAP before the place
    return x[before] === x[before + 2 * GAP] ? 1 : 0;
  });
  return { x: NDArray.adopt([count, STEPS, 1], x), labels: NDArray.adopt([count, PLACES], labels) };
}
