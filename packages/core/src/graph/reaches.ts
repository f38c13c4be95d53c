import type { Node } from "./node.ts";
import type { Topology } from "./topology.ts";

/**
 * For each node of a topology, 1 if it is one of `roots` or computed from one, else 0.
 *
 * @example
 * ```ts
 * import { exp, input, mul } from "@adjoint/core";
 * import { reaches, topology } from "@adjoint/core/graphs";
 * const [x, y] = [input("x", []), input("y", [])];
 * const sorted = topology([mul(exp(x), y)]); // x, Exp, y, Mul
 * [...reaches(sorted, [x])]; // => [1, 1, 0, 1]
 * ```
 */
export function reaches({ nodes, position }: Topology, roots: readonly Node[]): Uint8Array {
  const reached = new Uint8Array(nodes.length);
  for (const root of roots) {
    const at = position.get(root);
    if (at !== undefined) reached[at] = 1;
  }
  for (const [i, node] of nodes.entries()) {
    for (const input of node.inputs) if (reached[position.get(input) as number] === 1) reached[i] = 1; // inputs are in the topology too
  }
  return reached;
}
