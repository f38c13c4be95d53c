import { describeValue } from "../arguments/describe-value.ts";
import { GradientError } from "../errors/gradient-error.ts";
import { Node } from "../graph/node.ts";
import { byName, isVariadic } from "../graph/op-inputs.ts";

/**
 * What the reverse rules of a node make of the cotangent of its result: one entry for each input, `null` where the input is
 * not `wanted` or has no gradient.
 */
export function pullBackAt(node: Node, yBar: Node, wanted: (index: number) => boolean): readonly (Node | null)[] {
  const { op, attributes } = node;
  const context = { y: node, attributes };
  const inputs = byName(op, node.inputs);
  if (isVariadic(op)) return op.vjp(yBar, inputs, context).map((xBar, k) => (wanted(k) ? xBar : null));
  return op.inputs.map((name, k) => {
    const rule = op.vjp[name] ?? null;
    return rule !== null && wanted(k) ? rule(yBar, inputs, context) : null;
  });
}

/** What the forward rule of a node by one input makes of the tangent of that input, if it has one. */
export function pushForwardAt(node: Node, index: number, xDot: Node): Node | null | undefined {
  const { op, attributes } = node;
  const inputs = byName(op, node.inputs);
  if (isVariadic(op)) return op.jvp(xDot, inputs, { y: node, attributes, index });
  return op.jvp[op.inputs[index] as string]?.(xDot, inputs, { y: node, attributes }); // an input
}

/**
 * Refuses to differentiate by what has no derivative.
 *
 * @throws GradientError naming the node
 */
export function demandReal(node: Node): void {
  if (!(node instanceof Node))
    throw new GradientError(`A node is needed to differentiate by; got ${describeValue(node)}.`);
  if (node.kind !== "real") throw new GradientError(`${node} is ${node.kind}: only real nodes have a gradient.`);
}
