import { NDArray } from "@adjoint/core";

/** The array $`s a + t b`$. */
export function combination(s: number, a: NDArray, t: number, b: NDArray): NDArray {
  return NDArray.adopt(
    a.shape,
    Float64Array.from(a.data, (value, i) => s * value + t * (b.data[i] as number)), // both arrays have the same shape
  );
}

/** The array $`s a`$. */
export function scaled(s: number, a: NDArray): NDArray {
  return NDArray.adopt(
    a.shape,
    Float64Array.from(a.data, (value) => s * value),
  );
}
