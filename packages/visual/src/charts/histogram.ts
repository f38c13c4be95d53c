import { ArgumentError } from "@adjoint/core";
import { anyNumber, anyText, type OptionTable, readOptions, requireWholeNumber } from "@adjoint/core/ops";
import { bin } from "d3-array";
import { describeNumbers } from "../axes/describe-numbers.ts";
import { extent, isDrawable, isSpread } from "../axes/extent.ts";
import { type AxisOptions, requireLabels } from "../axes/make-axis.ts";
import { valueAxis } from "../axes/value-axis.ts";
import { legend } from "../layout/legend.ts";
import { picture } from "../layout/picture.ts";
import { plot } from "../layout/plot.ts";
import { barSign, bars } from "../marks/bars.ts";
import { someNumbers } from "../marks/series.ts";
import type { BarSeries } from "./bar-chart.ts";

/** Options of {@link histogram}. */
export interface HistogramOptions {
  /** The numbers, in one or several series that are drawn over each other. */
  readonly series: readonly BarSeries[];
  /** How many intervals of equal width the numbers are sorted into, from the lowest to the highest; 30 by default. */
  readonly bins?: number;
  /** The label of the numbers, with their unit. */
  readonly x: Pick<AxisOptions, "label">;
  /** The label of the counts; `count` by default. */
  readonly y?: Pick<AxisOptions, "label">;
  /** The title above the chart. */
  readonly title?: string;
  /** Width in pixels; 640 by default. */
  readonly width?: number;
  /** Height in pixels; 400 by default. */
  readonly height?: number;
}

const histogramOptions: OptionTable<HistogramOptions> = {
  series: "required",
  bins: "optional",
  x: "required",
  y: "optional",
  title: ["optional", anyText],
  width: ["optional", anyNumber],
  height: ["optional", anyNumber],
};

const seriesOptions: OptionTable<BarSeries> = { name: ["required", anyText], values: ["required", someNumbers] };

/**
 * How often numbers lie in which interval, such as the weights or the activations of a layer, as SVG text.
 *
 * All series share the intervals; each holds its lower end, the last one both. A number that is NaN, infinite or beyond ±1e300
 * is not counted; the description says how many these are.
 *
 * @throws ArgumentError without series, for two of one name, for bins that are not an integer from 1 to 1000, and for a size out
 * of range
 *
 * @example
 * ```ts
 * import { histogram } from "@adjoint/visual";
 * const svg = histogram({
 *   title: "Weights",
 *   series: [{ name: "hidden/W", values: [0.1, 0.2, 0.25, -0.3] }],
 *   x: { label: "weight" },
 *   bins: 4,
 * });
 * svg.startsWith("<svg"); // => true
 * ```
 */
export function histogram(options: HistogramOptions): string {
  const read = readOptions("histogram", options, histogramOptions);
  const { series, bins = 30, x, y = { label: "count" }, title, width = 640, height = 400 } = read;
  requireLabels("histogram", { x, y });
  requireWholeNumber("histogram: bins", bins, { min: 1, max: 1000 });
  if (!Array.isArray(series) || series.length === 0)
    throw new ArgumentError("histogram: series is empty; give a list of at least one { name, values }.");
  const groups = series.map((each: BarSeries, i) => {
    const { name, values } = readOptions<BarSeries>(`histogram: series[${i}]`, each, seriesOptions);
    return { name, values: Float64Array.from(values) };
  });
  const twice = groups.find(({ name }, i) => groups.findIndex((other) => other.name === name) !== i);
  if (twice !== undefined) throw new ArgumentError(`histogram: two series are called "${twice.name}".`);
  const [low, high] = range(groups.map(({ values }) => values));
  const edges = edgesOf(low, high, bins);
  const sort = bin().domain([low, high]).thresholds(edges);
  const counts = groups.map(({ values }) => sort(Array.from(values.filter(isDrawable))));
  const most = Math.max(1, ...counts.flat().map((each) => each.length));
  return picture({
    ...{ caller: "histogram", width, height, title },
    name: `${y.label} by ${x.label}`,
    description: groups
      .map(({ name, values }) => `${name}: ${values.length} numbers, ${describeNumbers(values)}.`)
      .join(" "),
    legend: legend(groups.length === 1 ? [] : groups.map(({ name }, i) => ({ name, sign: barSign(i) }))),
    body: plot({
      x: valueAxis(x, [low, high]),
      y: valueAxis(y, [0, most], { round: true, integers: true }),
      marks: (area) =>
        counts
          .map((list, i) =>
            bars(
              list
                .filter(({ length }) => length > 0)
                .map(({ x0 = low, x1 = high, length }) => ({
                  ...{ left: area.x(x0) + 0.5, right: Math.max(area.x(x0) + 1, area.x(x1) - 0.5) },
                  ...{ from: area.y(0), to: area.y(length) },
                })),
              i,
            ),
          )
          .join(""),
    }),
  });
}

/** The ends of the range of all numbers, widened around a single one. */
function range(lists: readonly ArrayLike<number>[]): readonly [low: number, high: number] {
  const [low, high] = extent(lists);
  if (isSpread(low, high)) return [low, high];
  const margin = Math.max(0.5, Math.abs(low) * 0.1);
  return [low - margin, high + margin];
}

/** Equal intervals: d3 makes the first and the last end at those of the range. */
function edgesOf(low: number, high: number, count: number): number[] {
  return Array.from({ length: count - 1 }, (_, i) => low + ((high - low) * (i + 1)) / count);
}
