import { isBound } from "../graph/is-bound.ts";
import type { Node } from "../graph/node.ts";
import { topology } from "../graph/topology.ts";
import { isPackedAxis } from "../shapes/packed-axis.ts";

/**
 * Inputs outside a graph that still tell the sizes of its named axes: the gradient of a sum by x does not depend on
 * x, but has its shape. They are found through the origins of the nodes, and only if an axis is open.
 *
 * @param nodes - all nodes of the graph
 * @param bound - those of them that the bindings give
 */
export function axisWitnesses(nodes: readonly Node[], bound: readonly Node[]): readonly Node[] {
  const known = new Set(bound.flatMap(({ shape }) => shape));
  const isOpen = (axis: number | string): boolean =>
    typeof axis === "string" && !known.has(axis) && !isPackedAxis(axis);
  if (!nodes.some(({ shape }) => shape.some(isOpen))) return [];
  const origins = nodes.flatMap(({ origin }) => (origin === undefined ? [] : [origin.node]));
  return topology(origins).nodes.filter((node) => isBound(node) && node.shape.some(isOpen));
}
