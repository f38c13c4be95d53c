import type { NDArray, Node } from "@adjoint/core";
import { isBound, topology } from "@adjoint/core/graphs";
import { faultOfRules } from "./fault-of-rules.ts";

/**
 * Makes a graph of derivatives at a point, and demands that it uses nothing but the graph of the point and some seeds.
 *
 * @param seeds - cotangents or tangents
 * @throws GradientError naming the rule that uses another node, and the node
 * @throws what `make` throws
 */
export function madeOfOwnNodes(
  { outputs, bound }: { readonly outputs: readonly Node[]; readonly bound: ReadonlyMap<Node, NDArray> },
  seeds: readonly Node[],
  make: () => readonly Node[],
): readonly Node[] {
  const given = new Set(seeds);
  const refuse = (): void => {
    for (const node of topology(outputs).nodes) {
      const fault = faultOfRules(node);
      if (fault !== undefined) throw fault;
    }
  };
  try {
    const made = make();
    if (topology(made).nodes.some((node) => isBound(node) && !given.has(node) && !bound.has(node))) refuse();
    return made;
  } catch (error) {
    refuse(); // the shape of a node from elsewhere need not fit
    throw error;
  }
}
