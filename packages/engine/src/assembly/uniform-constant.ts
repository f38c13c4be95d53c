import type { NDArray } from "@adjoint/core";

/** The number that all elements of an array are, or `undefined` where they are not, or there are none. */
export function uniformConstant({ data }: NDArray): number | undefined {
  const first = data[0];
  if (first === undefined) return undefined;
  for (let i = 1; i < data.length; i++) if (!Object.is(data[i], first)) return undefined;
  return first;
}
