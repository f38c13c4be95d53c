import { type Curve, type DifferenceOptions, firstStep, ROUNDING } from "./curve.ts";
import { type Estimate, Tableau } from "./tableau.ts";

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
  let h = step;
  for (let level = 0; level < MOST_LEVELS; level++, h /= 2) {
    const width = x + side * h - x; // what was really stepped
    if (width === 0) break;
    const moved = curve(x + side * h);
    for (const [i, tableau] of tableaus.entries()) {
      const [from, to] = [start[i] as number, moved[i] as number]; // a curve has the same number of components everywhere
      const rounding = (ROUNDING * (Math.abs(from) + Math.abs(to)) + 2 * noise) / Math.abs(width);
      tableau.add((to - from) / width, rounding);
    }
  }
  return tableaus.map(({ best }) => best);
}
