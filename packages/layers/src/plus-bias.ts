import { add, type Node } from "@adjoint/core";

/** u + b, by a visible Repeat node; u itself for a layer without a bias. */
export function plusBias(u: Node, b: Node | undefined): Node {
  return b === undefined ? u : add(u, b);
}
