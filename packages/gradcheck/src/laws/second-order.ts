import { lookUp, type Node, vjp } from "@adjoint/core";
import { centralDerivative } from "../differences/central-derivative.ts";
import { inner } from "../differences/products.ts";
import { caseGraph } from "../subjects/case-graph.ts";
import { requireDerivative, worstOf } from "./closeness.ts";
import { hasGradient, type Law } from "./law.ts";
import { type Move, move, safeStep } from "./move.ts";

/**
 * The graph that a vjp makes has the right derivative itself, by every input and by the cotangent at once: second order.
 */
export const secondOrder: Law = {
  name: "its vjp has the derivatives that differences say",
  cases: { sampling: "smooth" },
  appliesTo: hasGradient,
  check(example) {
    const graph = caseGraph(example);
    const { x, y, yBar, xDot, differentiable } = graph;
    const moves: readonly Move[] = [
      [yBar, example.otherCotangent],
      ...differentiable.map((name): Move => [lookUp(x, name), lookUp(example.tangents, name)]),
    ];
    const deviations = differentiable.map((name) => {
      const xBar = vjp(y, x[name] as Node, yBar);
      const weights = lookUp(example.otherTangents, name);
      const byMoved = vjp(
        xBar,
        moves.map(([node]) => node),
        xDot[name] as Node,
      );
      const parts = graph
        .evaluate(byMoved, [xDot[name] as Node, weights])
        .map(({ data }, i) => inner(data, moves[i]?.[1].data ?? []));
      const found = parts.reduce((a, b) => ({ value: a.value + b.value, scale: a.scale + b.scale }));
      const slopes = centralDerivative(move(graph, xBar, moves), 0, { step: safeStep(example) });
      return requireDerivative(`by ${name}: the derivative of ⟨vjp, ${name}Dot⟩`, found, weights.data, slopes);
    });
    return worstOf(deviations);
  },
};
