import { ArgumentError } from "@adjoint/core";
import { anyNumber, anyText, listOf, type OptionTable, readOptions } from "@adjoint/core/ops";
import { bandAxis } from "../axes/band-axis.ts";
import { describeNumbers } from "../axes/describe-numbers.ts";
import { extent, isDrawable } from "../axes/extent.ts";
import { type AxisOptions, requireLabels } from "../axes/make-axis.ts";
import { valueAxis } from "../axes/value-axis.ts";
import { legend } from "../layout/legend.ts";
import { picture } from "../layout/picture.ts";
import { plot } from "../layout/plot.ts";
import { barSign, bars } from "../marks/bars.ts";
import { someNumbers } from "../marks/series.ts";

/** Bars of one colour. */
export interface BarSeries {
  /** Its name in the legend. */
  readonly name: string;
  /** The heights, one for each name on the x axis. */
  readonly values: Iterable<number>;
}

/** Options of {@link barChart}. */
export interface BarChartOptions {
  /** The names along the x axis. */
  readonly names: readonly string[];
  /** The bars, side by side at each name. */
  readonly series: readonly BarSeries[];
  /** The label of the names. */
  readonly x: Pick<AxisOptions, "label">;
  /** The label of the heights, with their unit. */
  readonly y: Pick<AxisOptions, "label">;
  /** The title above the chart. */
  readonly title?: string;
  /** Width in pixels; 640 by default. */
  readonly width?: number;
  /** Height in pixels; 400 by default. */
  readonly height?: number;
}

const barChartOptions: OptionTable<BarChartOptions> = {
  names: ["required", listOf(anyText)],
  series: "required",
  x: "required",
  y: "required",
  title: ["optional", anyText],
  width: ["optional", anyNumber],
  height: ["optional", anyNumber],
};

const barSeriesOptions: OptionTable<BarSeries> = { name: ["required", anyText], values: ["required", someNumbers] };

/** The share of a band that its bars fill. */
const FILLED = 0.8;

/**
 * Bars over names, such as the gradient norm of each layer or the accuracy of each method, as SVG text. Bars begin at 0; a
 * value that is NaN, infinite or beyond ±1e300 has no bar.
 *
 * @throws ArgumentError without names or series, for two series of one name, for another number of values than names, and for
 * a size out of range
 *
 * @example
 * ```ts
 * import { barChart } from "@adjoint/visual";
 * const svg = barChart({
 *   title: "Gradient norms",
 *   names: ["hidden", "scores"],
 *   series: [{ name: "sigmoid", values: [0.02, 0.4] }, { name: "relu", values: [0.3, 0.5] }],
 *   x: { label: "layer" },
 *   y: { label: "norm" },
 * });
 * svg.startsWith("<svg"); // => true
 * ```
 */
export function barChart(options: BarChartOptions): string {
  const { names, series, x, y, title, width = 640, height = 400 } = readOptions("barChart", options, barChartOptions);
  requireLabels("barChart", { x, y });
  if (!Array.isArray(names) || names.length === 0)
    throw new ArgumentError("barChart: names is empty; give a list of at least one name.");
  if (!Array.isArray(series) || series.length === 0)
    throw new ArgumentError("barChart: series is empty; give a list of at least one { name, values }.");
  const groups = series.map((each: BarSeries, i) => {
    const { name, values } = readOptions<BarSeries>(`barChart: series[${i}]`, each, barSeriesOptions);
    const heights = Float64Array.from(values);
    if (heights.length !== names.length)
      throw new ArgumentError(`barChart: series "${name}" has ${heights.length} values for ${names.length} names.`);
    return { name, heights };
  });
  const twice = groups.find(({ name }, i) => groups.findIndex((other) => other.name === name) !== i);
  if (twice !== undefined) throw new ArgumentError(`barChart: two series are called "${twice.name}".`);
  const drawn = groups.flatMap(({ heights }) => Array.from(heights));
  return picture({
    ...{ caller: "barChart", width, height, title },
    name: `${y.label} by ${x.label}`,
    description: groups.map(({ name, heights }) => `${name}: ${describeNumbers(heights)}.`).join(" "),
    legend: legend(groups.length === 1 ? [] : groups.map(({ name }, i) => ({ name, sign: barSign(i) }))),
    body: plot({
      x: bandAxis(x.label, names, "along"),
      y: valueAxis(y, extent([[0, ...drawn]]), { round: true }),
      marks: (area) =>
        groups
          .map(({ heights }, g) => {
            const edge = (i: number, share: number): number =>
              area.x(i - FILLED / 2 + (FILLED * (g + share)) / groups.length);
            const list = Array.from(heights, (height, i) => ({
              ...{ left: edge(i, 0), right: edge(i, 0.94), from: area.y(0) },
              to: isDrawable(height) ? area.y(height) : Number.NaN,
            }));
            return bars(list, g);
          })
          .join(""),
    }),
  });
}
