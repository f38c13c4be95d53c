import type { NDArray } from "@adjoint/core";

/** Five points beside the lower left corner of the data, 0.001 apart: where the source prints the final scores. */
export function cornerPoints(points: NDArray): number[][] {
  const least = (axis: 0 | 1): number => Math.min(...[...points.data].filter((_, i) => i % 2 === axis));
  const [left, bottom] = [least(0) - 0.1, least(1) - 0.1];
  return [0, 1, 2, 3, 4].map((k) => [left + 0.001 * k, bottom]);
}
