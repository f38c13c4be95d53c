import type { RandomSource } from "@adjoint/core";

/**
 * Integers, uniform in 0 … `below` − 1: $`\lfloor u \cdot \mathrm{below} \rfloor`$, one uniform u a number, in order.
 *
 * @param below - from 1 to 2³¹; the product never rounds up to it, since u ≤ 1 − 2⁻⁵³
 */
export function wholeNumbers(random: RandomSource, below: number, count: number): Int32Array {
  return Int32Array.from(random.uniform([count]).data, (u) => Math.floor(u * below));
}
