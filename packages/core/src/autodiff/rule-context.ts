import { describeValue } from "../arguments/describe-value.ts";
import { GradientError } from "../errors/gradient-error.ts";
import { Node } from "../graph/node.ts";
import type { NamedInputs } from "../graph/op.ts";

/** The inputs of a node by name, as its rules take them. */
export function inputsByName({ op, inputs }: Node): NamedInputs<string> {
  const named: Record<string, Node> = {};
  for (let k = 0; k < inputs.length; k++) named[op.inputs[k] as string] = inputs[k] as Node; // equally many
  return named;
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
