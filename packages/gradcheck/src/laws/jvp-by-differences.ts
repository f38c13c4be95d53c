import { jvp, lookUp, type NDArray } from "@adjoint/core";
import { centralDerivative } from "../differences/central-derivative.ts";
import { inner } from "../differences/products.ts";
import { caseGraph } from "../subjects/case-graph.ts";
import { requireDerivative, worstOf } from "./closeness.ts";
import { hasGradient, type Law } from "./law.ts";
import { move, safeStep } from "./move.ts";

/**
 * Forward mode is the derivative: $`\langle \bar y, \dot y \rangle = \langle \bar y, \frac{d}{dt} y(x + t \dot x) \rangle`$ for
 * each input alone, the right side by extrapolated central differences.
 */
export const jvpByDifferences: Law = {
  name: "its jvp is what differences say",
  cases: { sampling: "smooth" },
  appliesTo: hasGradient,
  check(example) {
    const graph = caseGraph(example);
    const { x, y, xDot, differentiable } = graph;
    const deviations = differentiable.map((name) => {
      const [node, dot] = [lookUp(x, name), lookUp(xDot, name)];
      const [yDot] = graph.evaluate([jvp(y, node, dot)]);
      const tangent = example.tangents[name] as NDArray;
      const slopes = centralDerivative(move(graph, y, [[node, tangent]]), 0, { step: safeStep(example) });
      const found = inner(yDot?.data ?? [], example.cotangent.data);
      return requireDerivative(`by ${name}: ⟨yBar, jvp⟩`, found, example.cotangent.data, slopes);
    });
    return worstOf(deviations);
  },
};
