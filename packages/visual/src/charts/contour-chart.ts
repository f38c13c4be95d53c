import { ArgumentError } from "@adjoint/core";
import {
  anyFunction,
  anyNumber,
  anyText,
  describeValue,
  listOf,
  type OptionTable,
  readOptions,
  requireChoice,
  requireWholeNumber,
  type ValueSort,
} from "@adjoint/core/ops";
import { describeNumbers, writeNumber } from "../axes/describe-numbers.ts";
import { isDrawable } from "../axes/extent.ts";
import { type AxisOptions, requireLabels } from "../axes/make-axis.ts";
import { valueAxis } from "../axes/value-axis.ts";
import { legend } from "../layout/legend.ts";
import { picture } from "../layout/picture.ts";
import { plot } from "../layout/plot.ts";
import { type Bounds, requireBounds } from "../marks/bounds.ts";
import { contourLevels } from "../marks/contour-levels.ts";
import { contourMarks } from "../marks/contour-marks.ts";
import { pathMarks } from "../marks/path-marks.ts";
import { type Points, pointsTable, readSeries, type SeriesData } from "../marks/series.ts";
import { type Surface, surfaceGrid } from "../marks/surface-grid.ts";
import { element } from "../svg/element.ts";
import { palette } from "../svg/palette.ts";

/** A path over a surface. */
export interface SurfacePath {
  /** Its name in the legend. */
  readonly name: string;
  /** Its points, in order. */
  readonly values: Points;
}

const surfacePath: OptionTable<SurfacePath> = { name: ["required", anyText], values: "required" };

/** Options of {@link contourChart}. */
export interface ContourChartOptions {
  /** The function of the plane. It is called once, with all grid points. */
  readonly surface: Surface;
  /** The part of the plane that is shown. */
  readonly bounds: Bounds;
  /** The paths over it, such as those of optimisers, each with a different name. */
  readonly paths?: readonly SurfacePath[];
  /** The approximate number of contours, from 1 to 100 (12 by default), or their values. */
  readonly levels?: number | readonly number[];
  /** `linear` (the default) for contours at equal differences, `log` for equal ratios. */
  readonly scale?: "linear" | "log";
  /** The number of grid points along each axis, from 2 to 1000; 160 by default. */
  readonly resolution?: number;
  /** The name of the values of the function; `value` by default. */
  readonly label?: string;
  /** The label of the horizontal axis; `x` by default. */
  readonly x?: Pick<AxisOptions, "label">;
  /** The label of the vertical axis; `y` by default. */
  readonly y?: Pick<AxisOptions, "label">;
  /** The title above the chart. */
  readonly title?: string;
  /** Width in pixels; 640 by default. */
  readonly width?: number;
  /** Height in pixels; 480 by default. It is increased if title and legend need more. */
  readonly height?: number;
}

const someLevels: ValueSort = {
  one: "a number of levels, or a list of them",
  accepts: (value) => anyNumber.accepts(value) || listOf(anyNumber).accepts(value),
};

const contourChartOptions: OptionTable<ContourChartOptions> = {
  surface: ["required", anyFunction],
  bounds: "required",
  paths: "optional",
  levels: ["optional", someLevels],
  scale: "optional",
  resolution: "optional",
  label: ["optional", anyText],
  x: "optional",
  y: "optional",
  title: ["optional", anyText],
  width: ["optional", anyNumber],
  height: ["optional", anyNumber],
};

/**
 * A function of the plane as contour lines, darker where it is higher, with paths over it, as SVG text.
 *
 * Contours are joined by straight lines between grid points, and carry their value where there is room. Values of the
 * function that are not finite count as lower than any contour. Each path has dots at its points, unless they are many, and
 * its marker at the end; it is cut at the bounds, and interrupted at points that are not finite.
 *
 * @throws ShapeError if the surface does not give `[M]`, and for a path with x and y of different lengths
 * @throws ArgumentError for a surface that is nowhere finite, no level above 0 on a log scale, two paths of one name, a
 * path without points, and for bounds, levels, a resolution or a size out of range
 *
 * @example
 * ```ts
 * import { contourChart } from "@adjoint/visual";
 * const svg = contourChart({
 *   title: "Gradient descent",
 *   surface: ({ shape, data }) => Array.from({ length: shape[0] ?? 0 }, (_, i) => (data[2 * i] ?? 0) ** 2 / 20 + (data[2 * i + 1] ?? 0) ** 2),
 *   bounds: { x: [-10, 10], y: [-5, 5] },
 *   paths: [{ name: "sgd", values: { x: [-7, -6.3, -5.67], y: [2, -1.8, 1.6] } }],
 * });
 * svg.startsWith("<svg"); // => true
 * ```
 */
export function contourChart(options: ContourChartOptions): string {
  const {
    bounds,
    title,
    label = "value",
    x = { label: "x" },
    y = { label: "y" },
    width = 640,
    height = 480,
  } = readOptions("contourChart", options, contourChartOptions);
  const { levels = 12, scale = "linear", resolution = 160 } = options;
  requireLabels("contourChart", { x, y });
  requireChoice("contourChart: scale", scale, ["linear", "log"]);
  requireBounds(bounds, "contourChart");
  requireWholeNumber("contourChart: resolution", resolution, { min: 2, max: 1000 });
  const paths = readPaths(options.paths ?? []);
  const surface = surfaceGrid(options.surface, bounds, resolution);
  const values = contourLevels(surface.values, levels, scale);
  const stroke = (i: number): string => `adjoint-line adjoint-colour-${i % palette.length}`;
  return picture({
    caller: "contourChart",
    width,
    height,
    title,
    name: `${label} over ${x.label} and ${y.label}`,
    description: [
      `Contours of ${label} at ${values.map(writeNumber).join(", ")}; ${describeNumbers(surface.values)}.`,
      ...paths.map(describe),
    ].join(" "),
    legend: legend([
      {
        name: label,
        sign: element("rect", { class: "adjoint-contour", "fill-opacity": "0.2", x: 2, y: -6, width: 20, height: 12 }),
      },
      ...paths.map(({ name }, i) => ({ name, sign: element("path", { class: stroke(i), d: "M1,0H23" }) })),
    ]),
    body: plot({
      x: valueAxis(x, bounds.x),
      y: valueAxis(y, bounds.y),
      marks: (area) => contourMarks(surface, values, area, width) + pathMarks(paths, bounds, area),
    }),
  });
}

function readPaths(paths: readonly SurfacePath[]): SeriesData[] {
  if (!Array.isArray(paths)) throw new ArgumentError(`contourChart: paths is ${describeValue(paths)}; give a list.`);
  const names = paths.map((path, i) => {
    const { name, values } = readOptions<SurfacePath>(`contourChart: paths[${i}]`, path, surfacePath);
    readOptions(`contourChart: paths[${i}].values`, values, pointsTable);
    return name;
  });
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined)
    throw new ArgumentError(`contourChart: two paths are called "${twice}"; the legend could not tell them apart.`);
  const linear = { label: "" };
  return paths.map((path) => readSeries(path, { x: linear, y: linear }, "contourChart"));
}

function describe({ name, x, y }: SeriesData): string {
  const drawn = Array.from(x.keys()).filter((i) => isDrawable(x[i] ?? Number.NaN) && isDrawable(y[i] ?? Number.NaN));
  const at = (i: number | undefined): string => `(${writeNumber(x[i ?? 0] ?? 0)}, ${writeNumber(y[i ?? 0] ?? 0)})`;
  if (drawn.length === 0) return `${name}: no finite point.`;
  const gaps = drawn.length === x.length ? "" : `; ${x.length - drawn.length} not finite`;
  return `${name}: ${x.length} points from ${at(drawn[0])} to ${at(drawn.at(-1))}${gaps}.`;
}
