import { ArgumentError } from "../errors/argument-error.ts";
import type { Shape } from "../shapes/shape.ts";
import { Node } from "./node.ts";

/**
 * The same node under a name, by which {@link explain}, {@link trace} and error messages call it. Use the node that it gives
 * from then on.
 *
 * @example
 * ```ts
 * import { exp, input, named } from "@adjoint/core";
 * named("growth", exp(input("x", [3]))).toString(); // => "growth [3]"
 * ```
 */
export function named<S extends Shape>(name: string, node: Node<S>): Node<S> {
  if (!(node instanceof Node) || typeof name !== "string") {
    throw new ArgumentError(`named(name, node): got named(${String(name)}, ${String(node)}).`);
  }
  const copy = new Node<S>({ ...node, name });
  if (node.origin !== undefined) Node.setOrigin(copy, node.origin, { has: (other) => other !== copy });
  return copy;
}
