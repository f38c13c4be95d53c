import { lookUp, Node } from "@adjoint/core";

/**
 * A copy of some nodes, made in the order in which they are given, operands before users.
 *
 * @param operandOf - what replaces an operand of a node, given the operand and its copy
 * @returns the copies, by node
 */
export function rebuilt(
  nodes: readonly Node[],
  operandOf: (operand: Node, copy: Node) => Node = (_, copy) => copy,
): ReadonlyMap<Node, Node> {
  const copies = new Map<Node, Node>();
  for (const node of nodes) {
    const inputs = node.inputs.map((operand) => operandOf(operand, lookUp(copies, operand)));
    copies.set(node, new Node({ ...node, inputs: Object.freeze(inputs) }));
  }
  return copies;
}
