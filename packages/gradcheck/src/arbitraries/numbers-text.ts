import type { NDArray } from "@adjoint/core";
import { printValue } from "@adjoint/core/graphs";

/** The numbers of an array as nested lists, −0 and what is not finite included: `[[1,2],[3,Number.NaN]]`. */
export function numbersText(array: NDArray): string {
  return printValue(array.toArray()).replaceAll(", ", ",");
}
