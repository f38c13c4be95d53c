import { type Node, ops, type Topology } from "@adjoint/core";

/** What moves when one node does. */
export interface VaryingNodes {
  /** Everything that is computed from the node, and the node itself. */
  readonly varying: ReadonlySet<Node>;
  /** What those are computed from besides: it keeps its value. */
  readonly steady: ReadonlySet<Node>;
}

/**
 * What moves when a node does.
 *
 * @param held - nodes that keep their value all the same
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

/** Whether a node lets its value through and no derivative: the one op of which that is the meaning, and no omission. */
export function isStop({ op }: Node): boolean {
  return op === ops.StopGradient;
}
