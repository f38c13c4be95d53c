import { ArgumentError, type ArrayLike, ndarray, ShapeError } from "@adjoint/core";
import { anyNumber, anyText, listOf, type OptionTable, pairOf, readOptions } from "@adjoint/core/ops";
import { bandAxis } from "../axes/band-axis.ts";
import { describeNumbers } from "../axes/describe-numbers.ts";
import { type AxisOptions, requireLinearAxes } from "../axes/make-axis.ts";
import { valueAxis } from "../axes/value-axis.ts";
import { picture } from "../layout/picture.ts";
import { plot } from "../layout/plot.ts";
import { cells } from "../marks/cells.ts";
import { colourBar } from "../marks/colour-bar.ts";
import { type Colours, colourScale } from "../marks/colour-scale.ts";

/** Options of {@link heatMap}. */
export interface HeatMapOptions {
  /** The numbers, `[R, C]`; row 0 is at the top. */
  readonly values: ArrayLike;
  /** The names of the rows; `0`, `1`, … by default. */
  readonly rows?: readonly string[];
  /** The names of the columns; `0`, `1`, … by default. */
  readonly columns?: readonly string[];
  /** The label of the columns, `column` by default; with limits, columns are places between them on an axis of numbers. */
  readonly x?: Pick<AxisOptions, "label" | "limits">;
  /** The label of the rows, `row` by default; with limits, rows are places between them, the first one at the upper end. */
  readonly y?: Pick<AxisOptions, "label" | "limits">;
  /** The label of the numbers, with their unit; `value` by default. */
  readonly label?: string;
  /** `sequential` by default; `diverging` for numbers of both signs, with white at 0. */
  readonly colours?: Colours;
  /** The numbers of the first and the last colour; by default the lowest and the highest value. */
  readonly range?: readonly [low: number, high: number];
  /** The title above the picture. */
  readonly title?: string;
  /** Width in pixels; 560 by default. */
  readonly width?: number;
  /** Height in pixels; by default such that cells are square, unless the map would be too flat or too high. */
  readonly height?: number;
}

const heatMapOptions: OptionTable<HeatMapOptions> = {
  values: "required",
  rows: ["optional", listOf(anyText)],
  columns: ["optional", listOf(anyText)],
  x: "optional",
  y: "optional",
  label: ["optional", anyText],
  colours: "optional",
  range: ["optional", pairOf(anyNumber)],
  title: ["optional", anyText],
  width: ["optional", anyNumber],
  height: ["optional", anyNumber],
};

/**
 * A matrix as coloured cells with named rows and columns, such as attention weights or errors, as SVG text.
 *
 * A bar of the colours is the legend. A number outside the range gets the colour of the nearer end; NaN, an infinity or
 * a number beyond ±1e300 is an empty cell with a cross. Column names that do not fit side by side are turned upright.
 *
 * @throws ShapeError if the values are not `[R, C]` with both at least 1
 * @throws ArgumentError unless there are as many names as rows or columns, and for a range or a size out of range
 *
 * @example
 * ```ts
 * import { heatMap } from "@adjoint/visual";
 * const svg = heatMap({
 *   title: "Attention",
 *   values: [[0.9, 0.1], [0.2, 0.8]],
 *   rows: ["I", "see"],
 *   columns: ["ich", "sehe"],
 *   label: "weight",
 *   range: [0, 1],
 * });
 * svg.startsWith("<svg"); // => true
 * ```
 */
export function heatMap(options: HeatMapOptions): string {
  readOptions("heatMap", options, heatMapOptions);
  const { title, x = { label: "column" }, y = { label: "row" }, label = "value", width = 560 } = options;
  requireLinearAxes("heatMap", { x, y });
  const values = ndarray(options.values);
  const [rows = 0, columns = 0] = values.shape;
  if (values.shape.length !== 2 || rows === 0 || columns === 0) {
    throw new ShapeError(`heatMap: values: [R, C], both at least 1; got [${values.shape.join(", ")}].`);
  }
  const scale = colourScale(options.colours ?? "sequential", values.data, options.range, "heatMap");
  const ratio = rows / columns;
  return picture({
    caller: "heatMap",
    width,
    height: options.height ?? { ratio: Math.min(1.6, Math.max(0.2, ratio)) },
    title,
    name: `${label} by ${y.label} and ${x.label}`,
    description: `${rows} rows and ${columns} columns of ${label}: ${describeNumbers(values.data)}.`,
    legend: colourBar(scale, label),
    body: plot({
      x: x.limits ? valueAxis(x, x.limits) : bandAxis(x.label, names("columns", options.columns, columns), "along"),
      y: y.limits ? valueAxis(y, y.limits) : bandAxis(y.label, names("rows", options.rows, rows), "down"),
      marks: (area) => cells({ rows, columns, values: values.data }, scale, area),
    }),
  });
}

function names(which: "rows" | "columns", given: readonly string[] | undefined, count: number): readonly string[] {
  if (given !== undefined && given.length !== count) {
    throw new ArgumentError(`heatMap: values has ${count} ${which}, ${which} has ${given.length} names.`);
  }
  return given ?? Array.from({ length: count }, (_, i) => String(i));
}
