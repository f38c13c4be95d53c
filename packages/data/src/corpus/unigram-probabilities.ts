import { ArgumentError, type NDArray } from "@adjoint/core";
import { describeValue, requireWholeNumber } from "@adjoint/core/ops";
import { requireIds } from "./require-ids.ts";

/**
 * $`c_i^\alpha / \sum_j c_j^\alpha`$, and 0 for words that never occur.
 *
 * @param counts - c, non-negative integers
 * @param power - α, a non-negative finite number
 * @throws ArgumentError for other numbers, or if all counts are 0
 */
export function unigramProbabilities(counts: NDArray | readonly number[], power: number): Float64Array {
  if (!(Number.isFinite(power) && power >= 0)) {
    throw new ArgumentError(
      `UnigramSampler: power is ${describeValue(power)}; a non-negative finite number is needed.`,
    );
  }
  const given = Float64Array.from(requireIds("UnigramSampler: counts", counts));
  for (const [i, count] of given.entries()) requireWholeNumber(`UnigramSampler: counts[${i}]`, count);
  const most = given.reduce((a, b) => Math.max(a, b), 0);
  if (most === 0) throw new ArgumentError("UnigramSampler: all counts are 0; there is nothing to draw.");
  const weights = given.map((count) => (count === 0 ? 0 : (count / most) ** power)); // at most 1: no power overflows
  const sum = weights.reduce((a, b) => a + b);
  return weights.map((weight) => weight / sum);
}
