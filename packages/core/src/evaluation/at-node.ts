import { AdjointError } from "../errors.ts";
import type { Node } from "../graph/node.ts";

/** An error of ours with the node put in front of its message; any other error as it is. */
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
