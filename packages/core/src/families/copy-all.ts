import type { Numbers } from "../array/dtype.ts";
import type { Kernel } from "../graph/op.ts";

/** The kernel of an op whose elements are those of its first input, in the same order. */
export function copyAll(): Kernel {
  return (y, [x]) => y.set(x as Numbers); // there is at least one input
}
