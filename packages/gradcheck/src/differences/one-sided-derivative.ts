import { type Curve, type DifferenceOptions, firstStep, roundingOf } from "./curve.ts";
import { PowerLimit } from "./power-limit.ts";
import { type Estimate, Tableau } from "./tableau.ts";

/** A step that rounding changes by a larger part is not used. */
const INEXACT = 1e-3;
/** Where extrapolation by whole powers leaves a larger relative error, another power of the step is tried. */
const VAGUE = 1e-6;
/** The number of steps: the last ones see little but rounding, which is wanted since a kink may be very near. */
const MOST_LEVELS = 34;

/**
 * The derivative of each component of a curve from one side of x: $`\frac{f(x \pm h) - f(x)}{\pm h}`$ at halved steps,
 * extrapolated to h = 0, with an error estimate. At a kink the two sides differ, and a convention is any value between.
 *
 * @param curve - the function; with the same number of components everywhere
 * @param x - the argument
 * @param side - 1 for larger arguments, −1 for smaller ones
 * @returns one estimate for each component; NaN if no quotient is finite
 *
 * @example
 * ```ts
 * import { oneSidedDerivative } from "@adjoint/gradcheck";
 * const relu = (x: number) => [Math.max(x, 0)];
 * oneSidedDerivative(relu, 0, 1)[0]?.value; // => 1
 * oneSidedDerivative(relu, 0, -1)[0]?.value; // => 0
 * ```
 */
export function oneSidedDerivative(
  curve: Curve,
  x: number,
  side: 1 | -1,
  { step = firstStep(x), noise = 0 }: DifferenceOptions = {},
): readonly Estimate[] {
  const start = [...curve(x)];
  const tableaus = start.map(() => new Tableau(1));
  const powers = start.map(() => new PowerLimit());
  let h = step;
  for (let level = 0; level < MOST_LEVELS; level++, h /= 2) {
    const width = x + side * h - x; // what was really stepped
    if (Math.abs(width - side * h) > INEXACT * h) break; // rounding of x ± h makes it another step
    const moved = curve(x + side * h);
    for (const [i, tableau] of tableaus.entries()) {
      const [from, to] = [start[i] as number, moved[i] as number]; // a curve has the same number of components everywhere
      const rounding = (roundingOf(Math.abs(from) + Math.abs(to)) + 2 * noise) / Math.abs(width);
      tableau.add((to - from) / width, rounding);
      powers[i]?.add((to - from) / width, rounding);
    }
  }
  return tableaus.map(({ best }, i) => {
    const limit = powers[i]?.best ?? best;
    return limit.error < best.error && best.error > VAGUE * Math.abs(best.value) ? limit : best;
  });
}
