import { lookUp, Node } from "@adjoint/core";
import { isBound, topology } from "@adjoint/core/graphs";
import { lossAndGradients, requireClose, requireSameBits, scaleOf } from "./compare.ts";
import type { GraphLaw } from "./graph-law.ts";
import { rebuilt } from "./rebuilt.ts";

/**
 * Whether a node is used twice, or two equal nodes once each, does not change values by a bit, and gradients only by rounding. Nor
 * does merging the copies again.
 */
export const unshared: GraphLaw = {
  name: "shared nodes and copies of them are alike",
  check({ loss, inputs, bindings, axes }, { evaluate, gradients, trace, simplify, rules }) {
    const plain = [loss, ...gradients(loss, inputs)];
    const copies = copiesApart(plain);
    if (copies.size === topology(copies.values()).nodes.length) return undefined; // nothing was shared
    const expected = evaluate(plain, bindings, { axes });
    const names = lossAndGradients(inputs);
    const apart = plain.map((node) => lookUp(copies, node));
    const merging = rules.filter(({ name }) => name === "common-subexpression");
    for (const [nodes, by] of [
      [apart, "copies"],
      [simplify(apart, merging), "copies merged"],
    ] as const)
      requireSameBits(evaluate(nodes, bindings, { axes }), expected, { names, by: [by, "the graph as drawn"] });
    const [first = loss] = apart;
    const anew = evaluate([first, ...gradients(first, inputs)], bindings, { axes });
    const scale = scaleOf(trace(plain, bindings, { axes }).values());
    return requireClose(anew, expected, { names, by: ["gradients of copies", "the graph as drawn"] }, { scale });
  },
};

/** A copy of a graph, in which only the first use of a node is of the copy itself, and each other one of a copy of that. */
function copiesApart(outputs: readonly Node[]): ReadonlyMap<Node, Node> {
  const used = new Set<Node>();
  return rebuilt(topology(outputs).nodes, (operand, copy) => {
    if (isBound(operand)) return operand; // what is bound stays one node
    if (used.has(operand)) return new Node({ ...copy });
    used.add(operand);
    return copy;
  });
}
