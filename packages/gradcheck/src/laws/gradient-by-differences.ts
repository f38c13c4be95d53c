import { lookUp, NDArray } from "@adjoint/core";
import { inner } from "../differences/products.ts";
import { worstOf } from "./closeness.ts";
import { curveAlong, heldStill } from "./curve-along.ts";
import type { FunctionLaw } from "./function-law.ts";
import { requireSlope } from "./require-slope.ts";

/**
 * Each mode is the derivative: $`\langle \bar x, \dot x \rangle`$ of reverse mode, and $`\langle \bar y, \dot y \rangle`$ of
 * forward mode, are $`\langle \bar y, \frac{d}{dt} y(x + t \dot x) \rangle`$ for each node alone, by extrapolated central
 * differences. Of a node that no output depends on they are 0.
 *
 * @param mode - which mode is compared
 */
export function gradientByDifferences(mode: "vjp" | "jvp"): FunctionLaw {
  return {
    name: `the ${mode} is what differences say`,
    check(trial) {
      const { point, names, cotangents, tangents, step, unit } = trial;
      if (point.value.length === 0) return undefined;
      const [u] = cotangents;
      const bars = trial.reverse(u);
      const residues = trial.residue(u, bars);
      const still = heldStill(point);
      const deviations = point.nodes.map((node, i) => {
        const along = lookUp(tangents[0], i);
        const move = { node, from: point.valueOf(node), along };
        const ofBars = inner(bars[i]?.data ?? [], along.data);
        const found = mode === "vjp" ? ofBars : inner(u, trial.forward(only(tangents[0], i)));
        const name = mode === "vjp" ? `⟨vjp, ${names[i]}Dot⟩` : "⟨yBar, jvp⟩";
        const curve = curveAlong(trial, still.outputs, [move], still.values);
        const residue = inner(residues[i] ?? [], along.data).scale;
        const deviation = requireSlope(`by ${names[i]}: ${name}`, found, curve, { weights: u, step, unit, residue });
        return found.scale === 0 && residue > 0 ? undefined : deviation;
      });
      return worstOf(deviations);
    },
  };
}

/** The tangents with zeros for all nodes but one. */
function only(tangents: readonly NDArray[], at: number): readonly NDArray[] {
  return tangents.map((tangent, i) => (i === at ? tangent : NDArray.filled(tangent.shape, 0)));
}
