import { isBound } from "../graph/is-bound.ts";
import { Node } from "../graph/node.ts";
import { reaches } from "../graph/reaches.ts";
import { topology } from "../graph/topology.ts";
import { input } from "../ops/leaf/input.ts";

/** A graph in which every node from outside has become a placeholder. */
export interface Lifted {
  /** The placeholders. */
  readonly inner: readonly Node[];
  /** What each of them stands for. */
  readonly outer: readonly Node[];
  /** The results, rebuilt on the placeholders. */
  readonly lifted: readonly Node[];
}

/**
 * Finds the nodes that `results` use and that do not depend on `placeholders`, and replaces each by a new placeholder.
 *
 * @param fixed - what happens to nodes that depend on no binding: `lift` replaces them too, so that one can differentiate by
 *   them; `keep` leaves them inside, for constants that a rule makes
 */
export function liftConstants(
  results: readonly Node[],
  placeholders: readonly Node[],
  { fixed }: { readonly fixed: "lift" | "keep" },
): Lifted {
  const { nodes, position } = topology(results);
  const at = (node: Node): number => position.get(node) as number; // inputs are in the topology too
  const inside = reaches({ nodes, position }, placeholders);
  const bound = reaches({ nodes, position }, nodes.filter(isBound));
  const rebuilt = new Map<Node, Node>();
  const outer: Node[] = [];
  const inner: Node[] = [];
  const use = (node: Node): Node => {
    const stays = fixed === "keep" && bound[at(node)] === 0;
    if (inside[at(node)] === 1 || stays) return rebuilt.get(node) ?? node;
    const known = rebuilt.get(node);
    if (known !== undefined) return known;
    const placeholder: Node = input(node.name ?? `constant${inner.length}`, node.shape, { kind: node.kind });
    outer.push(node);
    inner.push(placeholder);
    rebuilt.set(node, placeholder);
    return placeholder;
  };
  for (const [i, node] of nodes.entries()) {
    if (inside[i] === 0) continue;
    const inputs = node.inputs.map(use);
    if (inputs.every((input, k) => input === node.inputs[k])) continue;
    const copy = new Node({ ...node, inputs: Object.freeze(inputs) });
    if (node.scope !== undefined) Node.setScope(copy, node.scope);
    rebuilt.set(node, copy);
  }
  return { inner, outer, lifted: results.map(use) };
}
