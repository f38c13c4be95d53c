import type { NDArray } from "@adjoint/core";

/** Whether two arrays have one dtype and the same numbers, NaN and the sign of 0 included. */
export function haveSameBits(a: NDArray | undefined, b: NDArray | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  if (a.dtype !== b.dtype || a.data.length !== b.data.length) return false;
  for (let i = 0; i < a.data.length; i++) if (!Object.is(a.data[i], b.data[i])) return false;
  return true;
}
