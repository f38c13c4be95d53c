import type { Node } from "../graph/node.ts";

/** For each node of a topology, 1 if it is one of `roots` or computed from one, else 0. */
export function dependsOn(
  nodes: readonly Node[],
  position: ReadonlyMap<Node, number>,
  roots: readonly Node[],
): Uint8Array {
  const depends = new Uint8Array(nodes.length);
  for (const root of roots) {
    const at = position.get(root);
    if (at !== undefined) depends[at] = 1;
  }
  for (const [i, node] of nodes.entries()) {
    for (const input of node.inputs) if (depends[position.get(input) as number] === 1) depends[i] = 1;
  }
  return depends;
}
