import { line } from "d3-shape";
import { isDrawable } from "../axes/extent.ts";
import type { PlotArea } from "../layout/plot.ts";
import type { SeriesData } from "./series.ts";
import { thinOut } from "./thin-out.ts";

/** The paths of a curve. */
export interface CurvePaths {
  /** A line through the points, interrupted at points that cannot be drawn. */
  readonly line: string;
  /** A stroke of length 0, to be drawn with round ends, at each point without neighbours. */
  readonly dots: string;
}

/** The paths of a series in a plot. */
export function linePath(series: SeriesData, area: PlotArea): CurvePaths {
  if (series.isAcross)
    return { line: `M0,${area.y(series.y[0] as number).toFixed(2)}H${area.width.toFixed(2)}`, dots: "" }; // it has one value
  const positions = thinOut(series, area);
  const x = (i: number): number => area.x(series.x[i] as number); // i is an index of the series
  const y = (i: number): number => area.y(series.y[i] as number); // likewise
  const drawn = (i: number | undefined): boolean =>
    i !== undefined && isDrawable(series.x[i] ?? Number.NaN) && isDrawable(series.y[i] ?? Number.NaN);
  const draw = line<number>().defined(drawn).x(x).y(y).digits(2);
  const isJoined = (k: number): boolean => drawn(positions[k - 1]) || drawn(positions[k + 1]);
  const lone = positions.filter((i, k) => drawn(i) && (series.style !== "line" || !isJoined(k)));
  return {
    line: series.style === "dots" ? "" : (draw(positions) ?? ""),
    dots: lone.map((i) => `M${x(i).toFixed(2)},${y(i).toFixed(2)}h0`).join(""),
  };
}
