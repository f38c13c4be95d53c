import { AdjointError } from "../errors.ts";
import type { Node } from "../graph/node.ts";

/** The error with the node in front of its message, if it is one of ours; else as it is. */
export function errorAt(node: Node, error: unknown): unknown {
  if (error instanceof AdjointError) error.message = `${node}: ${error.message}`;
  return error;
}

/** The result of some work for a node; an error of ours says which node it was. */
export function atNode<T>(node: Node, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw errorAt(node, error);
  }
}
