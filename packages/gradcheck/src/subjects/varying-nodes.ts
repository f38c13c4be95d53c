import { type Node, ops } from "@adjoint/core";
import type { Topology } from "@adjoint/core/graphs";

/** The nodes that change with one node. */
export interface VaryingNodes {
  /** The node, and all nodes that are computed from it. */
  readonly varying: ReadonlySet<Node>;
  /** The other operands of those nodes, which do not change. */
  readonly steady: ReadonlySet<Node>;
}

/**
 * Finds the nodes that change with a node.
 *
 * @param held - nodes that keep their value although they are computed from it
 */
export function varyingNodes({ nodes }: Topology, root: Node, held: readonly Node[]): VaryingNodes {
  const isHeld = new Set(held);
  const varying = new Set([root]);
  const steady = new Set<Node>();
  for (const node of nodes) {
    if (node === root || isHeld.has(node) || !node.inputs.some((input) => varying.has(input))) continue;
    varying.add(node);
    for (const input of node.inputs) if (!varying.has(input)) steady.add(input);
  }
  return { varying, steady };
}

/** Whether a node is a `stopGradient`: it has a value and, on purpose, no derivative. */
export function isStop({ op }: Pick<Node, "op">): boolean {
  return op === ops.StopGradient;
}
