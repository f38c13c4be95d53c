import { describeValue } from "../arguments/describe-value.ts";
import { ArgumentError } from "../errors.ts";
import { Node, type ShapeOf } from "./node.ts";

/**
 * The same node under a name, by which {@link explain}, {@link trace} and error messages call it. Use the returned node
 * from then on.
 *
 * @example
 * ```ts
 * import { exp, input, named } from "@adjoint/core";
 * named("growth", exp(input("x", [3]))).toString(); // => "growth [3]"
 * ```
 */
export function named<X extends Node>(name: string, node: X): Node<ShapeOf<X>>;
export function named(name: string, node: Node): Node {
  if (!(node instanceof Node) || typeof name !== "string") {
    throw new ArgumentError(`named(name, node): got named(${describeValue(name)}, ${describeValue(node)}).`);
  }
  const copy = new Node({ ...node, name });
  if (node.origin !== undefined) Node.setOrigin(copy, node.origin, { has: (other) => other !== copy });
  if (node.scope !== undefined) Node.setScope(copy, node.scope);
  return copy;
}
