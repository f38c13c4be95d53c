import type { NDArray, Node } from "@adjoint/core";

/** What is said of the first of some nodes whose array has a NaN or an infinity; nothing where all are finite. */
export function firstNonFinite(
  what: "value" | "cotangent",
  nodes: readonly Node[],
  arrays: ReadonlyMap<Node, NDArray>,
): ReadonlyMap<Node, string> {
  for (const node of nodes) {
    const data = arrays.get(node)?.data ?? [];
    for (let at = 0; at < data.length; at++)
      if (!Number.isFinite(data[at]))
        return new Map([[node, `The first ${what} that is not finite: ${String(data[at])} at position ${at}`]]);
  }
  return new Map();
}
