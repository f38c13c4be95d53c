import { KindError, type Node } from "@adjoint/core";

/**
 * Refuses operands of a layer that are not real.
 *
 * @param layer - the layer, for the message
 * @param operands - by name; undefined ones are ignored
 * @throws KindError naming the layer and the operand
 */
export function requireReal(layer: string, operands: Readonly<Record<string, Node | undefined>>): void {
  for (const [name, node] of Object.entries(operands)) {
    if (node === undefined || node.kind === "real") continue;
    throw new KindError(`${layer}: ${name} has to be real; got ${node}, ${node.kind}.`);
  }
}
