import type { NDArray } from "../array/nd-array.ts";
import { type Bindings, bindingEntries, readBindings } from "./bindings.ts";
import { isBound } from "./is-bound.ts";
import { Node } from "./node.ts";
import { topology } from "./topology.ts";

/**
 * The values that stay while others vary: those given by node, and those given by name to inputs and parameters that are
 * still needed then.
 *
 * @throws BindingError if a value does not fit its node
 */
export function readGiven(
  outputs: readonly Node[],
  bindings: Bindings = {},
  dtype: "float64" | "float32",
): ReadonlyMap<Node, NDArray> {
  const entries = bindingEntries(bindings);
  const names = new Set(entries.map(([key]) => key));
  const byNode = entries.flatMap(([key]) => (key instanceof Node ? [key] : []));
  const needed = topology(outputs, new Set(byNode)).nodes;
  const byName = needed.filter((node) => isBound(node) && node.name !== undefined && names.has(node.name));
  const nodes = [...new Set([...byNode, ...byName])];
  const { arrays } = readBindings(nodes, entries, { dtype, unused: "ignore", witnesses: [] });
  return new Map(nodes.map((node, i) => [node, arrays[i] as NDArray])); // one a node
}
