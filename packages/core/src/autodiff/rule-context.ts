import { describeValue } from "../arguments/describe-value.ts";
import { GradientError } from "../errors/gradient-error.ts";
import { Node } from "../graph/node.ts";
import type { RuleContext } from "../graph/op.ts";

/** What the rules of a node are handed. */
export function ruleContext(node: Node): RuleContext<string, object> {
  const x: Record<string, Node> = {};
  for (let k = 0; k < node.inputs.length; k++) x[node.op.inputs[k] as string] = node.inputs[k] as Node; // equally many
  return { x, y: node, attributes: node.attributes };
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
