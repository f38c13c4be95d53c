import { ArgumentError } from "@adjoint/core";
import { anyNumber, anyText, describeValue, type OptionTable, readOptions } from "@adjoint/core/ops";
import { describeNumbers, writeNumber } from "../axes/describe-numbers.ts";
import { extent, isDrawable } from "../axes/extent.ts";
import { type AxisOptions, requireAxes } from "../axes/make-axis.ts";
import { valueAxis } from "../axes/value-axis.ts";
import { legend } from "../layout/legend.ts";
import { picture } from "../layout/picture.ts";
import { plot } from "../layout/plot.ts";
import { bandPath } from "../marks/band-path.ts";
import { linePath } from "../marks/line-path.ts";
import { readSeries, type Series, type SeriesData, seriesOptions } from "../marks/series.ts";
import { element } from "../svg/element.ts";
import { palette } from "../svg/palette.ts";

/** Options of {@link lineChart}. */
export interface LineChartOptions {
  /** The title above the chart. */
  readonly title?: string;
  /** The horizontal axis. */
  readonly x: AxisOptions;
  /** The vertical axis. */
  readonly y: AxisOptions;
  /** The curves, at least one, each with a different name. */
  readonly series: readonly Series[];
  /** Width in pixels; 640 by default. */
  readonly width?: number;
  /** Height in pixels; 400 by default. It is increased if title and legend need more. */
  readonly height?: number;
}

const lineChartOptions: OptionTable<LineChartOptions> = {
  title: ["optional", anyText],
  x: "required",
  y: "required",
  series: "required",
  width: ["optional", anyNumber],
  height: ["optional", anyNumber],
};

const DASHES = [undefined, "7 5", "1 5", "12 5 1 5"];

/**
 * A chart of one or more curves, as the text of an SVG document.
 *
 * It does not need a DOM, has colours for light and dark surroundings, and is the same text for the same input.
 * A value that is NaN, infinite or beyond ±1e300 is a gap; a value between two gaps is a dot, and so is each value of a series in
 * the style `"dots"`. Parallel runs are a line, their median, in a band from the lowest to the highest. The style `"line and dots"` shows where values were taken. There is a legend if there are two or more series. After six series the colours repeat, with dashes.
 *
 * @throws ArgumentError for an empty list of series, two series of the same name, a series without values, a value not above 0 on a log
 * axis, or a size outside 160 to 10000
 * @throws ShapeError for x and y, or runs, of different lengths
 *
 * @example
 * ```ts
 * import { lineChart } from "@adjoint/visual";
 * const svg = lineChart({
 *   title: "Loss",
 *   x: { label: "epoch" },
 *   y: { label: "mean loss", scale: "log" },
 *   series: [{ name: "training", values: [1.1, 0.6, 0.2] }],
 * });
 * svg.startsWith("<svg"); // => true
 * svg.includes("<title>Loss</title>"); // => true
 * ```
 */
export function lineChart(options: LineChartOptions): string {
  const { title, x, y, series, width = 640, height = 400 } = readOptions("lineChart", options, lineChartOptions);
  requireAxes("lineChart", { x, y });
  if (!Array.isArray(series)) throw new ArgumentError(`lineChart: series is ${describeValue(series)}; give a list.`);
  if (series.length === 0) throw new ArgumentError("lineChart: series is empty; give at least one { name, values }.");
  const names = series.map((each, i) => readOptions<Series>(`lineChart: series[${i}]`, each, seriesOptions).name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined)
    throw new ArgumentError(`lineChart: two series are called "${twice}"; the legend could not tell them apart.`);
  const curves = series.map((each) => readSeries(each, { x, y }, "lineChart"));
  const stroke = (i: number): { class: string; "stroke-dasharray": string | undefined } => ({
    class: `adjoint-line adjoint-colour-${i % palette.length}`,
    "stroke-dasharray": DASHES[Math.floor(i / palette.length) % DASHES.length],
  });
  const dotted = (i: number): { class: string } => ({
    class: `adjoint-line adjoint-dots adjoint-colour-${i % palette.length}`,
  });
  const sign = ({ style }: SeriesData, i: number): string =>
    (style === "dots" ? "" : element("path", { ...stroke(i), d: "M1,0H23" })) +
    (style === "line"
      ? ""
      : element("path", { ...dotted(i), d: style === "dots" ? "M4,0h0M12,0h0M20,0h0" : "M12,0h0" }));
  return picture({
    caller: "lineChart",
    width,
    height,
    title,
    name: `${y.label} by ${x.label}`,
    description: curves.map(describe).join(" "),
    legend: legend(curves.length === 1 ? [] : curves.map((curve, i) => ({ name: curve.name, sign: sign(curve, i) }))),
    body: plot({
      x: valueAxis(x, extent(curves.map((curve) => curve.x)), {
        integers: curves.every((curve) => curve.x.every(Number.isInteger)),
      }),
      y: valueAxis(
        y,
        extent(curves.flatMap(({ y: values, band }) => (band === undefined ? [values] : [band.low, band.high]))),
        { round: true },
      ),
      marks: (area) => {
        const marks = curves
          .map((curve, i) => {
            const { line, dots } = linePath(curve, area);
            const band = bandPath(curve, area);
            const parts = [
              band !== "" && { class: `adjoint-band adjoint-colour-${i % palette.length}`, d: band },
              line !== "" && { ...stroke(i), d: line },
              dots !== "" && { ...dotted(i), d: dots },
            ];
            return parts.map((part) => (part ? element("path", part) : "")).join("");
          })
          .join("");
        const isCut = x.limits !== undefined || y.limits !== undefined;
        return isCut ? element("svg", { width: area.width, height: area.height }, marks) : marks; // an inner svg cuts at its edges
      },
    }),
  });
}

function describe({ name, y, isAcross }: SeriesData): string {
  if (isAcross) return `${name}: ${writeNumber(y[0] as number)} across.`; // it has one value
  const drawn = y.filter(isDrawable);
  if (drawn.length === 0) return `${name}: no finite value.`;
  const [first = 0, last = 0] = [drawn[0], drawn.at(-1)];
  return `${name}: ${y.length} values, first ${writeNumber(first)}, last ${writeNumber(last)}, ${describeNumbers(y)}.`;
}
