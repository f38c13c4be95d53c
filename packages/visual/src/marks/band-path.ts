import { area } from "d3-shape";
import { isDrawable } from "../axes/extent.ts";
import type { PlotArea } from "../layout/plot.ts";
import type { SeriesData } from "./series.ts";
import { thinOut } from "./thin-out.ts";

/** The region between the lowest and the highest of several runs, interrupted where one of them cannot be drawn. */
export function bandPath(series: SeriesData, plotArea: PlotArea): string {
  const { band, x } = series;
  if (band === undefined) return "";
  const { low, high } = band;
  const positions = new Set([
    ...thinOut({ ...series, y: low }, plotArea),
    ...thinOut({ ...series, y: high }, plotArea),
  ]);
  const draw = area<number>()
    .defined((i) => [x[i], low[i], high[i]].every((value) => isDrawable(value ?? Number.NaN)))
    .x((i) => plotArea.x(x[i] as number)) // i is an index of the series
    .y0((i) => plotArea.y(low[i] as number))
    .y1((i) => plotArea.y(high[i] as number))
    .digits(2);
  return draw([...positions].sort((a, b) => a - b)) ?? "";
}
