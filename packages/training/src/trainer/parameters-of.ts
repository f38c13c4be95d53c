import { type Node, ops, topology } from "@adjoint/core";

/** The parameters that a node depends on, in the order in which it reaches them. */
export function parametersOf(node: Node): readonly Node[] {
  const isParameter = (op: unknown): boolean => op === ops.Parameter;
  return topology([node]).nodes.filter(({ op }) => isParameter(op));
}
