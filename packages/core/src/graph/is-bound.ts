import type { Node } from "./node.ts";

/**
 * Whether the value of a node comes from a binding: an input, a parameter, or a leaf of your own without a kernel.
 *
 * @example
 * ```ts
 * import { constant, input, neg } from "@adjoint/core";
 * import { isBound } from "@adjoint/core/graphs";
 * const x = input("x", []);
 * [isBound(x), isBound(neg(x)), isBound(constant(1))]; // => [true, false, false]
 * ```
 */
export function isBound({ op }: Pick<Node, "op">): boolean {
  return op.kernel === null;
}
