import { match, type Node, ops, topology } from "@adjoint/core";

/**
 * The weights with which a decoder looks at the memory, [N, heads, T, S]: the last softmax on the way to the scores, since the
 * encoder's and the decoder's looks at themselves come before. A layer does not hand its weights out; but a graph hides nothing.
 */
export function memoryLooks(scores: Node): Node {
  const last = topology([scores]).nodes.findLast(isSoftmax);
  if (last === undefined) throw new Error(`There is no attention before ${scores}.`);
  return last;
}

/** Whether a node is a quotient of powers and their sum. */
function isSoftmax(node: Node): boolean {
  const quotient = match(node, ops.Div)?.x;
  if (quotient === undefined || match(quotient.a, ops.Exp) === undefined) return false;
  return topology([quotient.b]).nodes.some((part) => match(part, ops.Sum)?.x.x === quotient.a);
}
