import { scaleLinear } from "d3-scale";
import type { Axis, AxisRange } from "./axis.ts";
import { isSpread } from "./extent.ts";

/** An axis on which equal distances are equal differences. A range of a single value is widened around it. */
export function linearAxis(range: AxisRange): Axis {
  const [low, high] = widen(range);
  const count = range.integers ? Math.max(1, Math.min(range.count, Math.floor(high - low))) : range.count;
  const scale = scaleLinear().domain([low, high]);
  if (range.round) scale.nice(count);
  const largest = Math.max(Math.abs(low), Math.abs(high));
  const form = largest < 1e-3 ? "~e" : largest >= 1e6 ? "~s" : undefined;
  const write = scale.tickFormat(count, form);
  return {
    place: (value) => scale(value),
    ticks: scale.ticks(count).map((value) => ({ at: scale(value), label: value === 0 ? "0" : write(value) })),
  };
}

function widen({ low, high, integers }: AxisRange): [low: number, high: number] {
  if (isSpread(low, high)) return [low, high];
  const magnitude = Math.max(Math.abs(low), Math.abs(high));
  if (magnitude < 1e-280) return [0, 1];
  const margin = integers ? Math.max(1, magnitude * 1e-8) : magnitude * 0.1;
  return [low - margin, high + margin];
}
