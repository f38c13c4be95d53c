import { type Node, type Nodes, ops } from "@adjoint/core";
import { listNodes, topology } from "@adjoint/core/graphs";

/**
 * The parameters that nodes are computed from, each once, in the order in which the nodes reach them.
 *
 * @param nodes - a node, a list or a record of nodes
 *
 * @example
 * ```ts
 * import { input, mul, parameter } from "@adjoint/core";
 * import { parametersOf } from "@adjoint/layers";
 * parametersOf(mul(input("x", [2]), parameter("gain", [2]))).map(String); // => ["gain [2]"]
 * ```
 */
export function parametersOf(nodes: Nodes): readonly Node[] {
  return topology(listNodes(nodes)).nodes.filter(({ op }) => op === ops.Parameter);
}
