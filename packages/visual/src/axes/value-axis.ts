import type { PlotAxis } from "./axis.ts";
import { type AxisOptions, makeAxis } from "./make-axis.ts";

/** Options of an axis of numbers. */
export interface ValueAxisOptions {
  /** Whether its ends may move outward to round numbers; false by default. */
  readonly round?: boolean;
  /** Whether only integers may be ticks; false by default. */
  readonly integers?: boolean;
}

/** An axis of a plot along which numbers lie, from the smallest to the largest value to cover. */
export function valueAxis(
  options: AxisOptions,
  [low, high]: readonly [low: number, high: number],
  { round = false, integers = false }: ValueAxisOptions = {},
): PlotAxis {
  return { label: options.label, over: (count) => makeAxis(options, { low, high, round, integers, count }) };
}
