import { lookUp, type Node, neg } from "@adjoint/core";
import { topology } from "@adjoint/core/graphs";
import { lossAndGradients, requireSameBits } from "./compare.ts";
import type { GraphLaw } from "./graph-law.ts";
import { rebuilt } from "./rebuilt.ts";

/**
 * The order in which nodes are made, nodes that no output needs, and the order of the outputs do not change a bit of a result.
 */
export const nodeOrder: GraphLaw = {
  name: "the order of nodes and unused ones change nothing",
  check({ loss, inputs, nodes, bindings, axes }, { evaluate, gradients }) {
    const plain = [loss, ...gradients(loss, inputs)];
    const expected = evaluate(plain, bindings, { axes });
    const comparison = { names: lossAndGradients(inputs) };
    const all = topology([loss, ...nodes]).nodes;
    const copies = rebuilt(lastFirst(all));
    const copyOf = (node: Node): Node => lookUp(copies, node);
    const copiedLoss = copyOf(loss);
    const copied = [copiedLoss, ...gradients(copiedLoss, inputs.map(copyOf))];
    const reordered = requireSameBits(evaluate(copied, bindings, { axes }), expected, {
      ...comparison,
      by: ["nodes made in another order", "those drawn"],
    });
    const unused = nodes.filter(({ kind }) => kind === "real").map((node) => neg(node) as Node);
    const among = evaluate([...unused, ...plain.toReversed()], bindings, { axes });
    requireSameBits(among.slice(unused.length).toReversed(), expected, {
      ...comparison,
      by: ["asking for more nodes, in another order", "asking for these alone"],
    });
    return reordered;
  },
};

/** The nodes in another order that puts operands first: each time, the last node whose operands are listed comes next. */
function lastFirst(nodes: readonly Node[]): readonly Node[] {
  const left = [...nodes];
  const done = new Set<Node>();
  while (left.length > 0) {
    const at = left.findLastIndex(({ inputs }) => inputs.every((operand) => done.has(operand)));
    for (const node of left.splice(at, 1)) done.add(node);
  }
  return [...done];
}
