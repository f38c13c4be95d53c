import { input, lookUp, NDArray, type Node } from "@adjoint/core";
import { isBound, topology } from "@adjoint/core/graphs";
import { worstOf } from "../laws/closeness.ts";
import { requireClose, scaleOf } from "./compare.ts";
import type { GraphLaw } from "./graph-law.ts";
import { rebuilt } from "./rebuilt.ts";

/** The largest number of nodes of a graph that are tried. */
const MOST = 3;

/**
 * The gradient by a node that is used several times is the sum of those by each use: with an input of its own in the place of
 * each, all bound to the value of the node, $`\bar x = \sum_k \bar x_k`$.
 */
export const repeatedUse: GraphLaw = {
  name: "the gradients of several uses of a node add up",
  check({ loss, bindings, axes }, { evaluate, gradients, trace }) {
    const { nodes } = topology([loss]);
    const uses = (node: Node): number => nodes.flatMap(({ inputs }) => inputs).filter((each) => each === node).length;
    const repeated = nodes.filter((node) => node.kind === "real" && uses(node) > 1).slice(0, MOST);
    const values = trace([loss], bindings, { axes });
    const deviations = repeated.map((node) => {
      const parts: Node[] = [];
      const copies = rebuilt(nodes, (operand, copy) => {
        if (operand !== node) return isBound(operand) ? operand : copy;
        const part: Node = input(`use${parts.length}`, node.shape);
        parts.push(part);
        return part;
      });
      const value = lookUp(values, node);
      const bound = new Map([
        ...Object.entries(bindings),
        ...parts.map(({ name = "" }): [string, NDArray] => [name, value]),
      ]);
      const split = gradients(lookUp(copies, loss), parts);
      const [found, ofParts] = [
        evaluate(gradients(loss, [node]), bindings, { axes }),
        evaluate(split, bound, { axes }),
      ];
      const scale = scaleOf([...trace(split, bound, { axes }).values()]);
      const comparison = { names: [`the gradient by ${node}`], by: ["one node", `${parts.length} inputs`] } as const;
      return requireClose(found, [total(ofParts, value)], comparison, { scale });
    });
    return worstOf(deviations);
  },
};

function total(parts: readonly NDArray[], { shape, data }: NDArray): NDArray {
  const sums = Float64Array.from(data, (_, i) => parts.reduce((sum, part) => sum + (part.data[i] as number), 0)); // each has the shape of the node
  return NDArray.adopt(shape, sums);
}
