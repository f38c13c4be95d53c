import { apply, lookUp, type NDArray, type Node, vjp } from "@adjoint/core";
import { type Domain, isVariadic, type Op } from "@adjoint/core/ops";
import { marginOf } from "../arbitraries/smooth-values.ts";
import { requireEqual, worstOf } from "../laws/closeness.ts";
import { LawViolation } from "../laws/law.ts";
import { type CaseGraph, caseGraph } from "../subjects/case-graph.ts";
import type { Law } from "./law.ts";

/**
 * With the same node as two inputs, as in x·x, the gradient is the sum of the two:
 * $`\frac{d}{dx} f(x, x) = (\partial_1 f + \partial_2 f)(x, x)`$. For each pair of inputs of one shape.
 */
export const repeatedInput: Law = {
  name: "the cotangents of a repeated input add up",
  cases: { sampling: "smooth" },
  appliesTo: (op) => isVariadic(op) || op.inputs.filter((name) => op.vjp[name] !== null).length > 1,
  check(example) {
    const graph = caseGraph(example);
    const { x, differentiable } = graph;
    let worst: number | undefined;
    for (const [i, first] of differentiable.entries()) {
      for (const second of differentiable.slice(i + 1)) {
        const [a, b] = [example.values[first], example.values[second]];
        if (a === undefined || b === undefined || String(a.shape) !== String(b.shape)) continue;
        const shared = [a, b].find(
          (array) => isInside(array, example.op.domain[first]) && isInside(array, example.op.domain[second]),
        );
        if (shared === undefined) continue;
        const merged = apply<string, object>(
          example.op as Op<string, object>,
          { ...x, [second]: x[first] as Node },
          example.attributes,
        );
        worst = worstOf([worst, compare(graph, merged, { first, second, shared })]);
      }
    }
    return worst;
  },
};

function compare(
  { x, y, yBar, evaluate }: CaseGraph,
  merged: Node,
  { first, second, shared }: { first: string; second: string; shared: NDArray },
): number | undefined {
  const [one, other] = [lookUp(x, first), lookUp(x, second)];
  const [byBoth, byFirst, bySecond] = evaluate(
    [vjp(merged, one, yBar), ...vjp(y, [one, other], yBar)],
    [one, shared],
    [other, shared],
  );
  if (byBoth === undefined || byFirst === undefined || bySecond === undefined)
    throw new LawViolation("three nodes were asked for");
  const size = [...byFirst.data, ...bySecond.data].reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  let worst: number | undefined;
  for (const [k, found] of [...byBoth.data].entries()) {
    const sum = (byFirst.data[k] as number) + (bySecond.data[k] as number); // both gradients have the shape of the node
    worst = Math.max(
      worst ?? 0,
      requireEqual(`with ${first} for ${second} too: at flat position ${k}, the vjp`, found, sum, { scale: size }),
    );
  }
  return worst;
}

/** Whether all values lie inside a domain, away from its kinks. */
function isInside({ data }: NDArray, domain: Domain | undefined): boolean {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, kinks = [] } = domain ?? { kinds: [] };
  const margin = marginOf({ kinds: [], min, max });
  return [...data].every(
    (value) =>
      value >= min + margin && value <= max - margin && kinks.every((kink) => Math.abs(value - kink) >= margin),
  );
}
