import type { Node } from "@adjoint/core";
import { axisTerms, isBound, topology } from "@adjoint/core/graphs";

/**
 * Inputs outside a graph that tell the sizes of its named axes: the gradient of a sum by x does not depend on x, but has its
 * shape. They are found through the origins of the nodes.
 *
 * @param nodes - all nodes of the graph
 */
export function inputsOfOpenAxes(nodes: readonly Node[]): readonly Node[] {
  const open = new Set(nodes.flatMap(({ shape }) => [...shape].flatMap((axis) => namesIn(axis))));
  for (const node of nodes) if (isBound(node)) for (const axis of node.shape) open.delete(String(axis));
  if (open.size === 0) return [];
  const known = new Set(nodes);
  const origins = nodes.flatMap(({ origin }) => (origin === undefined ? [] : [origin.node]));
  const found: Node[] = [];
  for (const node of topology(origins).nodes) {
    if (!isBound(node) || known.has(node) || !node.shape.some((axis: number | string) => open.has(String(axis))))
      continue;
    found.push(node);
    for (const axis of node.shape) open.delete(String(axis));
  }
  return found;
}

/** The names that an axis is made of. */
function namesIn(axis: number | string): readonly string[] {
  return axisTerms(axis)
    .flat()
    .filter((each) => typeof each === "string");
}
