import { ArgumentError } from "@adjoint/core";
import { requireWholeNumber } from "@adjoint/core/ops";
import { ticks } from "d3-array";
import { extent, isDrawable, isSpread } from "../axes/extent.ts";
import { logSteps } from "../axes/log-steps.ts";

/**
 * The values of the contours of a surface, ascending: the given ones, or about the given number of round ones.
 *
 * On a log scale they start at the smallest value above 0, or at a millionth of the largest if that is more.
 *
 * @throws ArgumentError for a value that is not finite, an empty list, a count that is not an integer from 1 to 100, and for
 * a log scale if no value is above 0
 */
export function contourLevels(
  values: Float64Array,
  levels: number | readonly number[],
  scale: "linear" | "log",
): readonly number[] {
  if (typeof levels !== "number") {
    if (levels.length === 0 || !levels.every(isDrawable)) {
      throw new ArgumentError(`contourChart: levels is [${levels}]; finite numbers are needed, at least one.`);
    }
    return [...new Set(levels)].sort((a, b) => a - b);
  }
  requireWholeNumber("contourChart: levels", levels, { min: 1, max: 100 });
  if (scale === "linear") return ticks(...extent([values]), levels);
  const above = values.filter((value) => value > 0 && isDrawable(value));
  if (above.length === 0) {
    throw new ArgumentError('contourChart: scale "log" needs a surface with values above 0; use "linear".');
  }
  const [smallest, high] = extent([above]);
  const low = Math.max(smallest, high * 1e-6);
  if (!isSpread(low, high)) return [low];
  const steps = logSteps(Math.log10(low), Math.log10(high / low), levels);
  return steps.filter((value) => value >= low && value <= high);
}
