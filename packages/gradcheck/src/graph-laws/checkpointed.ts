import { add, mul, type Node, substitute, sum } from "@adjoint/core";
import { isBound, topology } from "@adjoint/core/graphs";
import { lossAndGradients, requireClose, requireSameBits, scaleOf } from "./compare.ts";
import type { GraphLaw } from "./graph-law.ts";

/**
 * A whole graph whose inner values are computed again for the backward pass has the same value and gradients, to the bit, and
 * the same gradient of a gradient up to rounding.
 */
export const checkpointed: GraphLaw = {
  name: "values computed again are those that were kept",
  check({ loss, inputs, bindings, axes }, { evaluate, gradients, trace, checkpoint }) {
    const bound = topology([loss]).nodes.filter(isBound);
    const given = Object.fromEntries(bound.map((node) => [node.name ?? "", node])); // leaves have names
    const again = checkpoint((nodes) => substitute(loss, nodes), given);
    const names = lossAndGradients(inputs);
    const by = ["computing again", "keeping"] as const;
    const [kept, anew] = [
      [loss, ...gradients(loss, inputs)],
      [again, ...gradients(again, inputs)],
    ];
    const told = requireSameBits(evaluate(anew, bindings, { axes }), evaluate(kept, bindings, { axes }), { names, by });
    const twice = (first: Node): readonly Node[] => gradients(normOf(gradients(first, inputs)), inputs);
    const [ofKept, ofAnew] = [twice(loss), twice(again)];
    const scale = scaleOf(trace(ofKept, bindings, { axes }).values());
    requireClose(
      evaluate(ofAnew, bindings, { axes }),
      evaluate(ofKept, bindings, { axes }),
      { names: names.slice(1), by },
      { scale },
    );
    return told;
  },
};

/** The sum of the squares of all elements. */
function normOf(nodes: readonly Node[]): Node {
  return nodes.map((node): Node => sum(mul(node, node))).reduce((a, b): Node => add(a, b));
}
