import type { Node, Sizes } from "@adjoint/core";

/** The sizes of a node of a graph without named axes. */
export function sizesOf({ shape }: Node): Sizes {
  return shape as Sizes;
}
