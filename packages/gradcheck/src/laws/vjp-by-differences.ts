import { lookUp, type NDArray, type Node, vjp } from "@adjoint/core";
import { centralDerivative } from "../differences/central-derivative.ts";
import { inner } from "../differences/products.ts";
import { caseGraph } from "../subjects/case-graph.ts";
import { requireDerivative, worstOf } from "./closeness.ts";
import { hasGradient, type Law } from "./law.ts";
import { move, safeStep } from "./move.ts";

/**
 * Reverse mode is the derivative: $`\langle \bar x, \dot x \rangle = \langle \bar y, \frac{d}{dt} y(x + t \dot x) \rangle`$ for
 * each input alone, the right side by extrapolated central differences.
 */
export const vjpByDifferences: Law = {
  name: "its vjp is what differences say",
  cases: { sampling: "smooth" },
  appliesTo: hasGradient,
  check(example) {
    const graph = caseGraph(example);
    const { x, y, yBar, differentiable } = graph;
    const nodes = differentiable.map((name) => lookUp(x, name));
    const xBars = graph.evaluate(vjp(y, nodes, yBar));
    const deviations = differentiable.map((name, i) => {
      const xDot = lookUp(example.tangents, name);
      const slopes = centralDerivative(move(graph, y, [[nodes[i] as Node, xDot]]), 0, { step: safeStep(example) });
      const found = inner((xBars[i] as NDArray).data, xDot.data);
      return requireDerivative(`by ${name}: ⟨vjp, ${name}Dot⟩`, found, example.cotangent.data, slopes);
    });
    return worstOf(deviations);
  },
};
