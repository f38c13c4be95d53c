import { constant, lookUp, type NDArray, type Node, vjp } from "@adjoint/core";
import { centralDerivative } from "../differences/central-derivative.ts";
import { inner } from "../differences/products.ts";
import { caseGraph } from "../subjects/case-graph.ts";
import { requireDerivative, worstOf } from "./closeness.ts";
import { hasGradient, type Law } from "./law.ts";
import { type Move, move, safeStep } from "./move.ts";

/**
 * The graph that a vjp of a vjp makes has the right derivative by the inputs: third order. Tried on the ops whose Jacobian is
 * diagonal, that is, whose two modes are one rule; others are made of these and of linear ones.
 */
export const thirdOrder: Law = {
  name: "the vjp of its vjp has the derivatives that differences say",
  cases: { sampling: "smooth" },
  appliesTo: (op) => hasGradient(op) && op.vjp === op.jvp,
  check(example) {
    const graph = caseGraph(example);
    const { x, y, yBar, xDot, differentiable } = graph;
    const nodes = differentiable.map((name) => lookUp(x, name));
    const seeds = differentiable.map((name) => xDot[name] as Node);
    const moves = differentiable.map((name): Move => [x[name] as Node, example.tangents[name] as NDArray]);
    const second = vjp(vjp(y, nodes, yBar), nodes, seeds);
    const deviations = differentiable.map((name, i) => {
      const weights = example.otherTangents[name] as NDArray;
      const parts = graph.evaluate(vjp(second[i] as Node, nodes, constant(weights)));
      const found = parts
        .map(({ data }, k) => inner(data, moves[k]?.[1].data ?? []))
        .reduce((a, b) => ({ value: a.value + b.value, scale: a.scale + b.scale }));
      const slopes = centralDerivative(move(graph, second[i] as Node, moves), 0, { step: safeStep(example) });
      return requireDerivative(`by ${name}: the derivative of the vjp of the vjp`, found, weights.data, slopes);
    });
    return worstOf(deviations);
  },
};
