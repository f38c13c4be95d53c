import type { Node } from "../graph/node.ts";

/** A function of a node and its cotangent that works once for each pair, so that the rules of several inputs share what they build. */
export function oncePerCotangent<T>(work: (y: Node, yBar: Node) => T): (y: Node, yBar: Node) => T {
  const done = new WeakMap<Node, WeakMap<Node, { readonly result: T }>>();
  return (y, yBar) => {
    const ofNode = done.get(y) ?? new WeakMap<Node, { readonly result: T }>();
    const known = ofNode.get(yBar) ?? { result: work(y, yBar) };
    done.set(y, ofNode.set(yBar, known));
    return known.result;
  };
}
