import type { NDArray } from "@adjoint/core";

/**
 * The largest difference of two lists of arrays, in units of the number that is expected, or of 1 where that is smaller; infinite
 * where one has a NaN, an infinity, a shape or a dtype that the other has not.
 */
export function disagreement(expected: readonly NDArray[], found: readonly NDArray[]): number {
  if (expected.length !== found.length) return Number.POSITIVE_INFINITY;
  return expected.reduce((worst, array, i) => Math.max(worst, difference(array, found[i] as NDArray)), 0); // as many
}

function difference(expected: NDArray, found: NDArray): number {
  if (String(expected.shape) !== String(found.shape) || expected.dtype !== found.dtype) return Number.POSITIVE_INFINITY;
  let worst = 0;
  for (let i = 0; i < expected.data.length; i++) {
    const [a, b] = [expected, found].map(({ data, dtype }) => (dtype === "bool" ? Number(data[i] !== 0) : data[i])) as [
      number,
      number,
    ]; // as many
    if (a === b || (Number.isNaN(a) && Number.isNaN(b))) continue;
    const ratio = Math.abs(a - b) / Math.max(1, Math.abs(a));
    worst = Math.max(worst, Number.isFinite(ratio) ? ratio : Number.POSITIVE_INFINITY);
  }
  return worst;
}
