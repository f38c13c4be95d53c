import { lookUp, vjp } from "@adjoint/core";
import { oneSidedDerivative } from "../differences/one-sided-derivative.ts";
import { inner } from "../differences/products.ts";
import { caseGraph } from "../subjects/case-graph.ts";
import { hasGradient, type Law, LawViolation } from "./law.ts";
import { move, safeStep } from "./move.ts";

/**
 * At a kink or a tie, any convention lies between the slopes of the two sides: for each input alone,
 * $`\langle \bar x, \dot x \rangle`$ lies between the least and the greatest $`\sum_i \bar y_i s_i`$ with each $`s_i`$ between the
 * one-sided derivatives of $`y_i`$. Says nothing where these are infinite.
 */
export const oneSided: Law = {
  name: "at a kink its vjp lies between the slopes of the two sides",
  cases: { sampling: "kinked" },
  appliesTo: (op) =>
    hasGradient(op) &&
    Object.values(op.domain).some(({ distinct = false, kinks = [] }) => distinct || kinks.length > 0),
  check(example) {
    const graph = caseGraph(example);
    const { x, y, yBar, differentiable } = graph;
    let told: 0 | undefined;
    for (const name of differentiable) {
      const [node, xDot] = [lookUp(x, name), lookUp(example.tangents, name)];
      const found = inner(graph.evaluate([vjp(y, node, yBar)])[0]?.data ?? [], xDot.data).value;
      const curve = move(graph, y, [[node, xDot]]);
      const left = oneSidedDerivative(curve, 0, -1, { step: safeStep(example) });
      const right = oneSidedDerivative(curve, 0, 1, { step: safeStep(example) });
      let [least, greatest, error] = [0, 0, 0];
      for (const [i, weight] of [...example.cotangent.data].entries()) {
        const sides = [left[i], right[i]].map((side) => weight * (side?.value ?? Number.NaN));
        least += Math.min(...sides);
        greatest += Math.max(...sides);
        error += Math.abs(weight) * ((left[i]?.error ?? 0) + (right[i]?.error ?? 0));
      }
      const size = Math.max(Math.abs(least), Math.abs(greatest));
      const isKnown = Number.isFinite(size) && error <= 1e-6 * size;
      const bends = left.some(({ value }, i) => Math.abs(value - (right[i]?.value ?? value)) > 1e-6 * size);
      if (isKnown && bends) told = 0;
      const margin = 10 * error + 1e-8 * size;
      if (isKnown && !(found >= least - margin && found <= greatest + margin)) {
        throw new LawViolation(
          `by ${name}: ⟨vjp, ${name}Dot⟩ is ${found} and should lie between ${least} and ${greatest}`,
        );
      }
    }
    return told;
  },
};
