import { ArgumentError, type ArrayLike } from "@adjoint/core";
import {
  anyFunction,
  anyNumber,
  anyText,
  listOf,
  type OptionTable,
  readOptions,
  requireWholeNumber,
} from "@adjoint/core/ops";
import { type AxisOptions, requireLabels } from "../axes/make-axis.ts";
import { valueAxis } from "../axes/value-axis.ts";
import { legend } from "../layout/legend.ts";
import { picture } from "../layout/picture.ts";
import { plot } from "../layout/plot.ts";
import { type Bounds, boundsOf, requireBounds } from "../marks/bounds.ts";
import { type Classify, classGrid } from "../marks/class-grid.ts";
import { classMarks } from "../marks/class-marks.ts";
import { markerPath } from "../marks/marker-path.ts";
import { regionPaths } from "../marks/region-paths.ts";
import { UNITS_PER_PIXEL } from "../marks/region-rings.ts";
import { readSamples } from "../marks/samples.ts";
import { element } from "../svg/element.ts";
import { palette } from "../svg/palette.ts";
import { requirePoints } from "./require-points.ts";

/** Options of {@link decisionRegions}. */
export interface DecisionRegionsOptions {
  /** The classifier. It is called once with all grid points, and again on a coarser grid if the regions are too ragged for a picture. */
  readonly classify: Classify;
  /** The data points, `[N, 2]`: the first column is x, the second y. */
  readonly points: ArrayLike;
  /** The class of each data point, `[N]`, from 0. */
  readonly labels: ArrayLike;
  /** The names of the classes; `class 0`, `class 1`, … by default. */
  readonly classes?: readonly string[];
  /** The number of grid points along each axis, from 2 to 1000; 160 by default. */
  readonly resolution?: number;
  /** The part of the plane that is shown; by default all points, with a margin. */
  readonly bounds?: Bounds;
  /** The title above the picture. */
  readonly title?: string;
  /** The label of the horizontal axis; `x` by default. */
  readonly x?: Pick<AxisOptions, "label">;
  /** The label of the vertical axis; `y` by default. */
  readonly y?: Pick<AxisOptions, "label">;
  /** Width in pixels; 560 by default. */
  readonly width?: number;
  /** Height in pixels; by default such that units have the same length on both axes, unless the plot would be too flat or too high. */
  readonly height?: number;
}

const decisionRegionsOptions: OptionTable<DecisionRegionsOptions> = {
  classify: ["required", anyFunction],
  points: "required",
  labels: "required",
  classes: ["optional", listOf(anyText)],
  resolution: "optional",
  bounds: "optional",
  title: ["optional", anyText],
  x: "optional",
  y: "optional",
  width: ["optional", anyNumber],
  height: ["optional", anyNumber],
};

/**
 * The regions in which a classifier of the plane chooses each class, with the data points over them, as SVG text.
 *
 * The class of a point is that of its highest score; of equal scores the first counts. Scores are taken at a grid of points and
 * joined by straight lines in between, so that a boundary is smoother than the grid. Each class has a colour and a
 * marker shape; after six classes the colours repeat, with other shapes. The same input gives the same text.
 *
 * @throws ShapeError if the points are not `[N, 2]`, the labels not `[N]`, or the scores not `[M, C]` with C ≥ 2
 * @throws ArgumentError for a label outside the classes, as many names as there are not classes, a coordinate that is
 * not a number up to 1e300, a score that is NaN, bounds or a resolution or a size out of range
 *
 * @example
 * ```ts
 * import { decisionRegions } from "@adjoint/visual";
 * const svg = decisionRegions({
 *   // class 1 to the right of the line x = 0
 *   classify: (points) => Array.from({ length: points.shape[0] ?? 0 }, (_, i) => [0, points.data[2 * i] ?? 0]),
 *   points: [[-1, 0], [1, 0.5]],
 *   labels: [0, 1],
 *   classes: ["left", "right"],
 * });
 * svg.startsWith("<svg"); // => true
 * ```
 */
export function decisionRegions(options: DecisionRegionsOptions): string {
  readOptions("decisionRegions", options, decisionRegionsOptions);
  const { classify, title, x = { label: "x" }, y = { label: "y" }, resolution = 160, width = 560 } = options;
  requireLabels("decisionRegions", { x, y });
  const samples = readSamples(options.points, options.labels, "decisionRegions");
  requirePoints(samples, "decisionRegions");
  const bounds = options.bounds === undefined ? boundsOf(samples) : options.bounds;
  requireBounds(bounds, "decisionRegions");
  requireWholeNumber("decisionRegions: resolution", resolution, { min: 2, max: 1000 });
  const grid = classGrid(classify, bounds, resolution);
  const names = options.classes ?? Array.from({ length: grid.classes }, (_, i) => `class ${i}`);
  if (names.length !== grid.classes) {
    throw new ArgumentError(
      `decisionRegions: classify gives ${grid.classes} scores for each point, classes has ${names.length} names.`,
    );
  }
  const wrong = samples.labels.findIndex((label) => label >= grid.classes);
  if (wrong >= 0) {
    throw new ArgumentError(
      `decisionRegions: label ${wrong} is ${samples.labels[wrong]}; classify gives ${grid.classes} scores, for classes 0 to ${grid.classes - 1}.`,
    );
  }
  const colour = (i: number): string => `adjoint-colour-${i % palette.length}`;
  const perUnit = (bounds.y[1] - bounds.y[0]) / (bounds.x[1] - bounds.x[0]);
  return picture({
    caller: "decisionRegions",
    width,
    height: options.height ?? { ratio: perUnit >= 0.4 && perUnit <= 1.6 ? perUnit : 0.8 },
    title,
    name: `Decision regions over ${x.label} and ${y.label}`,
    description: `Regions of ${names.length} classes with ${samples.labels.length} data points: ${names
      .map((name, i) => `${name} ${samples.labels.filter((label) => label === i).length}`)
      .join(", ")}.`,
    legend: legend(names.map((name, i) => ({ name, sign: sign(i, colour(i)) }))),
    body: plot({
      x: valueAxis(x, bounds.x),
      y: valueAxis(y, bounds.y),
      marks: (area) => {
        const fills = regionPaths(grid, classify, bounds, area).map((d, i) =>
          element("path", { class: `adjoint-region ${colour(i)}`, d }),
        );
        const scaled = { transform: `scale(${1 / UNITS_PER_PIXEL})`, "stroke-width": UNITS_PER_PIXEL };
        const points = names.map((_, i) =>
          element("path", { class: `adjoint-points ${colour(i)}`, d: classMarks(samples, i, area) }),
        );
        return (
          // an inner svg clips without an id; two pictures in one page would share that id
          element(
            "svg",
            { class: "adjoint-regions", width: area.width, height: area.height },
            element("g", scaled, ...fills),
          ) + points.join("")
        );
      },
    }),
  });
}

function sign(index: number, colour: string): string {
  return (
    element("rect", { class: `adjoint-regions adjoint-region ${colour}`, width: 24, height: 16, y: -8 }) +
    element("path", { class: `adjoint-points ${colour}`, d: `M12,0${markerPath(index, 3.4)}` })
  );
}
