import { ArgumentError, KindError, Node } from "@adjoint/core";
import { notANode } from "@adjoint/core/ops";

/**
 * Refuses operands of a layer that are not real.
 *
 * @param layer - the layer, for the message
 * @param operands - by name; undefined ones are ignored
 * @throws ArgumentError for what is not a node, naming the layer and the operand
 * @throws KindError naming the layer and the operand
 */
export function requireReal(layer: string, operands: Readonly<Record<string, Node | undefined>>): void {
  for (const [name, node] of Object.entries(operands)) {
    if (node === undefined) continue;
    if (!(node instanceof Node)) throw new ArgumentError(notANode(`${layer}: ${name}`, node));
    if (node.kind === "real") continue;
    throw new KindError(`${layer}: ${name} has to be real; got ${node}, ${node.kind}.`);
  }
}
