import { lookUp, sameGraph } from "@adjoint/core";
import { listNodes } from "@adjoint/core/graphs";
import { LawViolation } from "../laws/law.ts";
import { lossAndGradients, requireSameBits } from "./compare.ts";
import type { GraphLaw } from "./graph-law.ts";

/**
 * A graph that was written and read again is the same graph, with the same values and gradients, to the bit, and with the same
 * text. This includes scans, checkpoints and custom rules.
 */
export const jsonRoundTrip: GraphLaw = {
  name: "what is written and read is the same graph",
  check({ loss, inputs, bindings, axes }, { evaluate, gradients, write, read }) {
    const graph = [loss, ...inputs, ...gradients(loss, inputs)];
    const text = write(graph);
    const back = listNodes(read(text));
    if (!sameGraph(back, graph))
      throw new LawViolation("the graph that was read differs from the one that was written");
    if (write(back) !== text) throw new LawViolation("the graph that was read is written as another text");
    const own = lookUp(back, 0);
    const anew = gradients(own, back.slice(1, 1 + inputs.length));
    const expected = evaluate(graph, bindings, { axes });
    const names = ["the loss", ...inputs.map(String), ...lossAndGradients(inputs).slice(1)];
    requireSameBits(evaluate(back, bindings, { axes }), expected, { names, by: ["the graph read", "the one written"] });
    return (
      requireSameBits(evaluate(anew, bindings, { axes }), expected.slice(1 + inputs.length), {
        names: lossAndGradients(inputs).slice(1),
        by: ["the graph read", "the one written"],
      }) ?? 0
    );
  },
};
