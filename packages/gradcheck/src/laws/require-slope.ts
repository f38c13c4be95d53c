import { type CentralDerivative, centralDerivative } from "../differences/central-derivative.ts";
import type { Curve } from "../differences/curve.ts";
import { type InnerProduct, inner } from "../differences/products.ts";
import { roundingNoise } from "../differences/rounding-noise.ts";
import { requireDerivative, type Slopes } from "./closeness.ts";
import { LawViolation } from "./law.ts";
import { TOLERANCES } from "./tolerances.ts";

/**
 * How far from the point the slopes of a violation are measured again, and with which step, as parts of the first step: off the grid of
 * its halves, on which a function that jumps at every whole number may look constant.
 */
const [ASIDE, NARROW] = [0.1243, 0.0459];

/** Parts of the first step at which a curve that oscillates or jumps within it shows another slope. */
const FINER = [0.77 * 2 ** -12, 0.83 * 2 ** -24] as const;

/**
 * Where the next number in float64 changes the value by more than this part of it, differences cannot see a slope; nor where numbers
 * are farther apart than this, since a function may oscillate between two of them.
 */
const COARSE = 2 ** -10;

/** How a slope is measured. */
export interface SlopeOptions extends Omit<Slopes, "slopes"> {
  /** The largest step. */
  readonly step: number;
  /** The rounding of the moved argument, as a part of the step 1: 0 if left out, since moves of eighths are exact. */
  readonly grain?: number;
  /** The rounding of the argument itself: 0 if left out. */
  readonly spacing?: number;
}

/**
 * Demands that a derivative agrees with differences of a curve at 0. Before the derivative is called wrong, the rounding error of
 * the curve is measured, and slopes by smaller steps and a little to both sides: if they differ from each other, the curve bends or
 * oscillates there, and the law says nothing.
 *
 * @returns the relative difference; undefined if the curve bends
 * @throws LawViolation if the derivative is wrong
 */
export function requireSlope(
  what: string,
  found: InnerProduct,
  curve: Curve,
  { step, grain = 0, spacing = 0, ...compared }: SlopeOptions,
): number | undefined {
  const slopes = centralDerivative(curve, 0, { step });
  try {
    return requireDerivative(what, found, { ...compared, slopes });
  } catch (violation) {
    if (!(violation instanceof LawViolation)) throw violation;
    const steepest = slopes.reduce((most, { value }) => Math.max(most, Math.abs(value)), 0);
    const ofArgument = 2 * grain * steepest;
    const noise = Math.max(ofArgument, 3 * Math.max(0, ...roundingNoise(curve, 0)));
    const again = centralDerivative(curve, 0, { step, noise });
    try {
      return requireDerivative(what, found, { ...compared, slopes: again });
    } catch (second) {
      if (!(second instanceof LawViolation)) throw second;
      if (!Number.isFinite(found.value)) throw violation;
      const size = inner(compared.weights, curve(0)).scale;
      const isCoarse = spacing > COARSE || (size > 0 && grain * found.scale > COARSE * size);
      if (isCoarse || isBentNearby(curve, step) || isUneven(curve, slopes, { step, noise: ofArgument }))
        return undefined;
      throw violation;
    }
  }
}

/**
 * Whether the slopes to the left and to the right of some component differ as those of a kink or a jump do: of a smooth curve, the second
 * difference of slopes is 64 times as small at an eighth of the distance.
 */
function isBentNearby(curve: Curve, step: number): boolean {
  const slopesAt = (t: number): readonly number[] =>
    centralDerivative(curve, t, { step: NARROW * step }).map(({ value }) => value);
  const middles = slopesAt(0);
  const [far, near] = [ASIDE * step, (ASIDE * step) / 8].map((aside) => {
    const [lefts, rights] = [slopesAt(-aside), slopesAt(aside)];
    return middles.map((middle, i) => Math.abs((rights[i] as number) - 2 * middle + (lefts[i] as number))); // as many components
  }) as [number[], number[]];
  return middles.some((middle, i) => {
    const [wide, narrow] = [far[i] as number, near[i] as number];
    const isFlat = wide <= 0.01 * Math.max(1, Math.abs(middle));
    return !isFlat && !(narrow >= wide / 256 && narrow <= wide / 16);
  });
}

/** Whether smaller steps find another slope of some component, and not only a less exact one. */
function isUneven(
  curve: Curve,
  wide: readonly CentralDerivative[],
  { step, noise }: { readonly step: number; readonly noise: number },
): boolean {
  return FINER.some((part) =>
    centralDerivative(curve, 0, { step: part * step, noise }).some(({ value, error }, i) => {
      const { value: before, error: bar } = wide[i] as CentralDerivative; // as many components
      return Math.abs(value - before) > TOLERANCES.safety * Math.max(error, bar);
    }),
  );
}
