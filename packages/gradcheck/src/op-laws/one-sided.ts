import { lookUp } from "@adjoint/core";
import { oneSidedDerivative } from "../differences/one-sided-derivative.ts";
import { inner } from "../differences/products.ts";
import { curveAlong } from "../laws/curve-along.ts";
import { LawViolation } from "../laws/law.ts";
import { TOLERANCES } from "../laws/tolerances.ts";
import { hasGradient, type Law } from "./law.ts";
import { opTrial } from "./op-trial.ts";

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
    const trial = opTrial(example);
    if (trial === undefined) return undefined;
    const { point, names, step, reverse, tangents } = trial;
    const bars = reverse(trial.cotangents[0]);
    let told: 0 | undefined;
    for (const [i, node] of point.nodes.entries()) {
      const along = lookUp(tangents[0], i);
      const found = inner(bars[i]?.data ?? [], along.data).value;
      const curve = curveAlong(trial, point.outputs, [{ node, from: point.valueOf(node), along }]);
      const left = oneSidedDerivative(curve, 0, -1, { step });
      const right = oneSidedDerivative(curve, 0, 1, { step });
      let [least, greatest, error] = [0, 0, 0];
      for (const [k, weight] of trial.cotangents[0].entries()) {
        const sides = [left[k], right[k]].map((side) => weight * (side?.value ?? Number.NaN));
        least += Math.min(...sides);
        greatest += Math.max(...sides);
        error += Math.abs(weight) * ((left[k]?.error ?? 0) + (right[k]?.error ?? 0));
      }
      const size = Math.max(Math.abs(least), Math.abs(greatest));
      const isKnown = Number.isFinite(size) && error <= TOLERANCES.sides * size;
      const bends = left.some(({ value }, k) => Math.abs(value - (right[k]?.value ?? value)) > TOLERANCES.sides * size);
      if (isKnown && bends) told = 0;
      const margin = TOLERANCES.safety * error + TOLERANCES.sharp * size;
      if (isKnown && !(found >= least - margin && found <= greatest + margin)) {
        throw new LawViolation(
          `by ${names[i]}: ⟨vjp, ${names[i]}Dot⟩ is ${found} and should lie between ${least} and ${greatest}`,
        );
      }
    }
    return told;
  },
};
