import type { Node } from "../graph/node.ts";

/** A function of a node that works once for each, so that the rules of several inputs share what they build. */
export function oncePerNode<T>(work: (node: Node) => T): (node: Node) => T {
  const done = new WeakMap<Node, { readonly result: T }>();
  return (node) => {
    const known = done.get(node) ?? { result: work(node) };
    done.set(node, known);
    return known.result;
  };
}
