import { Node } from "./node.ts";
import type { Scope } from "./scope.ts";
import { topology } from "./topology.ts";

/**
 * A graph built anew from the inputs up. `place` is handed each node together with the same node on the images of its inputs
 * (the node itself where they have not changed) and gives what stands in its place. Sharing stays, and nothing is recursive.
 *
 * New nodes keep the name, the scope and the origin of those that they stand for, the origin with its link to the image
 * of the forward node where that is still of the same op.
 *
 * @param foreign - nodes that `place` may give but has not made: they are left as they are
 * @returns the images of the outputs
 *
 * @example
 * ```ts
 * import { abs, exp, input, neg, type Node, ops } from "@adjoint/core";
 * import { rebuild } from "@adjoint/core/graphs";
 * const y = exp(neg(input("x", [])));
 * const place = (_: Node, rebuilt: Node): Node => (rebuilt.op === (ops.Neg as unknown) ? abs(rebuilt.inputs[0] as Node) : rebuilt);
 * rebuild([y], place).map((node) => String(node.inputs[0])); // => ["Abs []"]
 * ```
 */
export function rebuild(
  outputs: readonly Node[],
  place: (node: Node, rebuilt: Node) => Node,
  foreign: { has(node: Node): boolean } = new Set<Node>(),
): Node[] {
  const { nodes, position } = topology(outputs);
  const images = new Map<Node, Node>(); // of the nodes that have changed
  const placed = new Map<Node, Node>(); // from each new node to the one that it replaces
  const imageOf = (node: Node): Node => images.get(node) ?? node;
  const isKnown = (node: Node): boolean => position.has(node) || placed.has(node) || foreign.has(node);
  for (const node of nodes) {
    const image = place(node, withInputs(node, imageOf));
    if (image === node) continue;
    images.set(node, image);
    if (!isKnown(image)) placed.set(image, node);
  }
  for (const [image, { origin, scope }] of placed) {
    if (origin === undefined && scope === undefined) continue;
    const known = { has: (node: Node) => node !== image && isKnown(node) };
    if (scope !== undefined) putInto(scope, image, known);
    if (origin === undefined) continue;
    const forward = imageOf(origin.node);
    const moved = forward !== origin.node && forward.op === origin.node.op;
    Node.setOrigin(image, moved ? { ...origin, node: forward } : origin, known);
  }
  return outputs.map(imageOf);
}

/** Puts what has just been made for an image into its scope. */
function putInto(scope: Scope, image: Node, known: { has(node: Node): boolean }): void {
  const pending = [image];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.scope !== undefined || known.has(next)) continue;
    Node.setScope(next, scope);
    for (const input of next.inputs) pending.push(input);
  }
}

/** The same node on the images of its inputs; the node itself where they have not changed. */
export function withInputs(node: Node, imageOf: (node: Node) => Node): Node {
  const { op, inputs, attributes, shape, kind, name } = node;
  for (const input of inputs)
    if (imageOf(input) !== input)
      return new Node({ op, inputs: Object.freeze(inputs.map(imageOf)), attributes, shape, kind, name });
  return node;
}
