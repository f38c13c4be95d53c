import { add, input, lookUp, mul, type NDArray, type Node, sum } from "@adjoint/core";
import { inner } from "../differences/products.ts";
import { partsOf } from "../subjects/reverse-mode.ts";
import { curveAlong, heldStill } from "./curve-along.ts";
import type { FunctionLaw } from "./function-law.ts";
import { requireSlope } from "./require-slope.ts";

/**
 * The graph that a vjp makes has the right derivative itself: the derivative of $`\langle \bar x, v \rangle`$, by every node and by
 * the cotangent at once, is what differences say. At order 3, the same of the vjp of that.
 *
 * @param order - of the derivative that is compared
 */
export function higherOrder(order: 2 | 3): FunctionLaw {
  const what = order === 2 ? "the vjp" : "the vjp of the vjp";
  return {
    name: `${what} has the derivatives that differences say`,
    check(trial) {
      const { point, modes, cotangents, tangents, step, unit } = trial;
      const { outputs, nodes, bound, axes } = point;
      if (point.value.length === 0 || nodes.length === 0) return undefined;
      const [first, second] = cotangents.map((cotangent) => partsOf(point, cotangent)) as [NDArray[], NDArray[]]; // there are two
      const yBars = outputs.map((output, i): Node => input(`yBar ${i}`, output.shape));
      const weights = nodes.map((node, i): Node => input(`weights ${i}`, node.shape));
      const given = new Map([
        ...bound,
        ...yBars.map((yBar, i) => [yBar, lookUp(first, i)] as const),
        ...weights.map((node, i) => [node, lookUp(tangents[1], i)] as const),
      ]);
      const moves = [
        ...yBars.map((node, i) => ({ node, from: lookUp(first, i), along: lookUp(second, i) })),
        ...nodes.map((node, i) => ({ node, from: point.valueOf(node), along: lookUp(tangents[0], i) })),
      ];
      const moved = moves.map(({ node }) => node);
      const slopeOf = (of: readonly Node[]): Node => {
        let slope = weighted(modes.vjp(of, nodes, yBars), weights);
        for (let reached = 2; reached < order; reached++) slope = weighted(modes.gradients(slope, nodes), weights);
        return slope;
      };
      const bars = modes.prepare(modes.gradients(slopeOf(outputs), moved), { axes, given })(new Map());
      const parts = bars.map(({ data }, i) => inner(data, moves[i]?.along.data ?? []));
      const found = parts.reduce((a, b) => ({ value: a.value + b.value, scale: a.scale + b.scale }));
      const still = heldStill(point);
      const curve = curveAlong(trial, [slopeOf(still.outputs)], moves, new Map([...given, ...still.values]));
      const residue = trial.residue(cotangents[0], []).reduce((most, [value = 0]) => Math.max(most, value), 0);
      return requireSlope(`the derivative of ⟨${what}, v⟩`, found, curve, { weights: [1], step, unit, residue });
    },
  };
}

function weighted(bars: readonly Node[], weights: readonly Node[]): Node {
  return bars.map((bar, i): Node => sum(mul(bar, lookUp(weights, i)))).reduce((a, b): Node => add(a, b));
}
