import { lookUp, type NDArray } from "@adjoint/core";
import { topology } from "@adjoint/core/graphs";
import { lossAndGradients, requireSameBits } from "./compare.ts";
import type { GraphLaw } from "./graph-law.ts";
import { moved } from "./moved.ts";

/**
 * `evaluate`, `prepare` and `trace` give the same bits: for the loss and its gradients alone, for every inner node, and
 * for a prepared function that has run at another point since.
 */
export const threeEvaluations: GraphLaw = {
  name: "evaluate, prepare and trace give the same bits",
  check(example, { evaluate, prepare, trace, gradients }) {
    const { loss, inputs, bindings, axes } = example;
    const plain = [loss, ...gradients(loss, inputs)];
    const { nodes } = topology(plain);
    const alone = evaluate(plain, bindings, { axes });
    const run = prepare(plain, { axes });
    const [first, , again] = [run(bindings), run(moved(example)), run(bindings)];
    const names = lossAndGradients(inputs);
    requireSameBits(first, alone, { names, by: ["prepare", "evaluate"] });
    requireSameBits(again, alone, { names, by: ["prepare, run at another point before,", "evaluate"] });
    const traced = trace(plain, bindings, { axes });
    const of = nodes.map((node) => lookUp(traced, node));
    const all = evaluate(nodes, bindings, { axes });
    requireSameBits(of, all, { names: nodes.map(String), by: ["trace", "evaluate"] });
    const inTrace = plain.map((node) => traced.get(node) as NDArray);
    return requireSameBits(alone, inTrace, { names, by: ["evaluate", "trace"] });
  },
};
