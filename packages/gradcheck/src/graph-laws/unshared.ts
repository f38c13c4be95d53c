import { isBound, Node, topology } from "@adjoint/core";
import { demandClose, demandSameBits, largestOf, lossAndGradients } from "./compare.ts";
import type { GraphLaw } from "./graph-law.ts";
import { rebuilt } from "./rebuilt.ts";

/**
 * A node that is used twice, or two equal nodes used once each: values are the same to the bit, and gradients but for rounding.
 * Merging the copies again changes nothing either.
 */
export const unshared: GraphLaw = {
  name: "shared nodes and copies of them are alike",
  check({ loss, inputs, bindings, axes }, { evaluate, gradients, trace, simplify, rules }) {
    const plain = [loss, ...gradients(loss, inputs)];
    const copies = copiesApart(plain);
    if (copies.size === topology(copies.values()).nodes.length) return undefined; // nothing was shared
    const expected = evaluate(plain, bindings, { axes });
    const names = lossAndGradients(inputs);
    const apart = plain.map((node) => copies.get(node) as Node); // copied
    const merging = rules.filter(({ name }) => name === "common-subexpression");
    for (const [nodes, by] of [
      [apart, "copies"],
      [simplify(apart, merging), "copies merged"],
    ] as const)
      demandSameBits(evaluate(nodes, bindings, { axes }), expected, { names, by: [by, "the graph as drawn"] });
    const [first = loss] = apart;
    const anew = evaluate([first, ...gradients(first, inputs)], bindings, { axes });
    const scale = largestOf(trace(plain, bindings, { axes }).values());
    return demandClose(anew, expected, { names, by: ["gradients of copies", "the graph as drawn"] }, { scale });
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
