import { lookUp, NDArray } from "@adjoint/core";
import { centralDerivative } from "../differences/central-derivative.ts";
import type { Curve } from "../differences/curve.ts";
import { inner } from "../differences/products.ts";
import { requireDerivative, worstOf } from "./closeness.ts";
import { curveAlong, heldStill } from "./curve-along.ts";
import type { FunctionLaw } from "./function-law.ts";
import { LawViolation } from "./law.ts";
import { requireSlope, type SlopeOptions } from "./require-slope.ts";

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
      const isKnown = Array.from(point.value, Number.isFinite); // elsewhere there is no slope
      if (!isKnown.some((known) => known) || (!trial.isElementwise && !isKnown.every((known) => known)))
        return undefined;
      const [u] = cotangents;
      const bars = trial.reverse(u);
      const residues = trial.residue(u, bars);
      const still = heldStill(point);
      const deviations = point.nodes.map((node, i) => {
        const along = lookUp(tangents[0], i);
        const move = { node, from: point.valueOf(node), along };
        const dots = mode === "vjp" ? [] : trial.forward(only(tangents[0], i));
        const [numbers, found] =
          mode === "vjp" ? [lookUp(bars, i).data, inner(lookUp(bars, i).data, along.data)] : [dots, inner(u, dots)];
        const unknown = [...numbers].findIndex((value, k) => Number.isNaN(value) && isKnown[k] !== false);
        if (unknown >= 0)
          throw new LawViolation(
            `by ${names[i]}: at flat position ${unknown}, the ${mode} is NaN, where the value is finite`,
          );
        const name = mode === "vjp" ? `⟨vjp, ${names[i]}Dot⟩` : "⟨yBar, jvp⟩";
        const curve = curveAlong(trial, still.outputs, [move], still.values);
        const compared = { step, unit, residue: inner(lookUp(residues, i), along.data).scale };
        const what = `by ${names[i]}: ${name}`;
        if (!trial.isElementwise) {
          if (found.scale === Number.POSITIVE_INFINITY) return undefined; // the slope is infinite
          const deviation = requireSlope(what, found, curve, { ...compared, ...grainOf(move.from, along), weights: u });
          return found.scale === 0 && compared.residue > 0 ? undefined : deviation;
        }
        const [v, y] = mode === "vjp" ? [along.data, numbers] : [u, dots];
        return requireEach(
          what,
          { curve, weights: u, terms: u.map((_, k) => (v[k] as number) * (y[k] as number)) },
          (k) => ({
            ...compared,
            ...grainOf(move.from, along, k),
          }),
        );
      });
      return worstOf(deviations);
    },
  };
}

/** The rounding of a moved element, also as a part of its move: of one element, or the largest of all. */
function grainOf(
  { data }: NDArray,
  { data: along }: NDArray,
  only?: number,
): Required<Pick<SlopeOptions, "grain" | "spacing">> {
  let [grain, spacing] = [0, 0];
  for (let k = only ?? 0; k < (only ?? along.length - 1) + 1; k++) {
    const rounding = Math.abs(data[k] as number) * 2 ** -53; // both have the shape of the node
    spacing = Math.max(spacing, rounding);
    if (along[k] !== 0) grain = Math.max(grain, Math.abs(rounding / (along[k] as number)));
  }
  return { grain, spacing };
}

/**
 * Demands that each term of the sum is right by itself, where the function is one of each element: a small one may be wrong beside a large
 * one.
 */
function requireEach(
  what: string,
  { curve, weights, terms }: { readonly curve: Curve; readonly weights: Float64Array; readonly terms: Float64Array },
  optionsOf: (k: number) => Omit<SlopeOptions, "weights">,
): number | undefined {
  const step = optionsOf(0).step;
  const slopes = centralDerivative(curve, 0, { step }); // of all at once
  const deviations = [...terms].map((term, k) => {
    if (!Number.isFinite(term)) return undefined; // the slope is infinite, or there is none
    const found = { value: term, scale: Math.abs(term) };
    const options = { ...optionsOf(k), weights: [weights[k] as number] };
    try {
      return requireDerivative(what, found, { ...options, slopes: slopes.slice(k, k + 1) });
    } catch (violation) {
      if (!(violation instanceof LawViolation)) throw violation;
      return requireSlope(what, found, (t) => [curve(t)[k] as number], options);
    }
  });
  return worstOf(deviations);
}

/** The tangents with zeros for all nodes but one. */
function only(tangents: readonly NDArray[], at: number): readonly NDArray[] {
  return tangents.map((tangent, i) => (i === at ? tangent : NDArray.filled(tangent.shape, 0)));
}
