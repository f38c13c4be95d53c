import { lookUp, NDArray, vjp } from "@adjoint/core";
import { caseGraph } from "../subjects/case-graph.ts";
import { hasGradient, type Law, LawViolation } from "./law.ts";

/**
 * A cotangent of zeros gives zeros, exactly: also where the derivative is infinite, so that the branch that `where` did not
 * choose contributes 0 and not NaN.
 */
export const zeroCotangent: Law = {
  name: "its vjp of zeros is zeros, where it is singular too",
  cases: { sampling: "kinked" },
  appliesTo: hasGradient,
  check(example) {
    const graph = caseGraph(example);
    const { x, y, yBar, differentiable } = graph;
    const nodes = differentiable.map((name) => lookUp(x, name));
    const xBars = graph.evaluate(vjp(y, nodes, yBar), [yBar, NDArray.filled(example.sizes, 0)]);
    for (const [i, name] of differentiable.entries()) {
      for (const [k, value] of [...(xBars[i]?.data ?? [])].entries()) {
        if (value !== 0) throw new LawViolation(`by ${name}: at flat position ${k}, the vjp of zeros is ${value}`);
      }
    }
    return nodes.length === 0 || example.cotangent.data.length === 0 ? undefined : 0;
  },
};
