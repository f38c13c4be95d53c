import { ArgumentError } from "@adjoint/core";
import { requireChoice } from "@adjoint/core/ops";
import { interpolateCividis, interpolatePuOr } from "d3-scale-chromatic";
import { extent, isSpread } from "../axes/extent.ts";

/**
 * The colours of numbers: `sequential` from dark blue to yellow (cividis), which looks the same to people with a colour vision
 * deficiency; `diverging` from purple by white at 0 to orange, for numbers of both signs; `grey` from black to
 * white.
 */
export type Colours = "sequential" | "diverging" | "grey";

/** Colours for the numbers of a range. */
export interface ColourScale {
  /** The number of the first colour, and of any number below. */
  readonly low: number;
  /** The number of the last colour, and of any number above. */
  readonly high: number;
  /** The colours, one for each equal part of the range. */
  readonly steps: readonly string[];
}

const STEPS = 64;

const INTERPOLATORS: Readonly<Record<Colours, (share: number) => string>> = {
  sequential: interpolateCividis,
  diverging: interpolatePuOr,
  grey: (share) => `rgb(${Array(3).fill(Math.round(255 * share))})`,
};

/**
 * The scale of colours over a range; by default over all numbers, for `diverging` symmetric around 0.
 *
 * @throws ArgumentError for a range whose numbers are not finite, or whose first number is not below the second
 */
export function colourScale(
  colours: Colours,
  values: ArrayLike<number>,
  range: readonly [low: number, high: number] | undefined,
  caller: string,
): ColourScale {
  requireChoice(`${caller}: colours`, colours, Object.keys(INTERPOLATORS));
  if (range !== undefined && !(Number.isFinite(range[1] - range[0]) && isSpread(...range))) {
    throw new ArgumentError(`${caller}: range is [${range}]; two finite numbers are needed, the second larger.`);
  }
  const [low, high] = range ?? natural(colours, values);
  const steps = Array.from({ length: STEPS }, (_, i) => INTERPOLATORS[colours](i / (STEPS - 1)).replaceAll(" ", ""));
  return { low, high, steps };
}

/** The index of the colour of a number; the middle one if the range is a single value. */
export function colourStep(value: number, { low, high, steps }: ColourScale): number {
  if (!isSpread(low, high)) return steps.length / 2;
  const share = (value - low) / (high - low);
  return Math.max(0, Math.min(steps.length - 1, Math.floor(share * steps.length)));
}

function natural(colours: Colours, values: ArrayLike<number>): readonly [low: number, high: number] {
  const [low, high] = extent([values]);
  const far = Math.max(Math.abs(low), Math.abs(high));
  return colours === "diverging" ? [-far, far] : [low, high];
}
