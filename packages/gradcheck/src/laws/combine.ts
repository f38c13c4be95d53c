import { NDArray } from "@adjoint/core";

/** The array $`s a + t b`$. */
export function combine(s: number, a: NDArray, t: number, b: NDArray): NDArray {
  return NDArray.adopt(
    a.shape,
    Float64Array.from(a.data, (value, i) => s * value + t * (b.data[i] as number)), // both arrays have the same shape
  );
}
