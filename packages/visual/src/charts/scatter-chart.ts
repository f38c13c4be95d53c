import { ArgumentError, type ArrayLike, ndarray } from "@adjoint/core";
import { anyNumber, anyText, listOf, type OptionTable, readOptions, truthValue } from "@adjoint/core/ops";
import type { PlotAxis } from "../axes/axis.ts";
import { extent, isDrawable } from "../axes/extent.ts";
import { type AxisOptions, requireAxes } from "../axes/make-axis.ts";
import { requireLogValues } from "../axes/require-log-values.ts";
import { valueAxis } from "../axes/value-axis.ts";
import { legend } from "../layout/legend.ts";
import { picture } from "../layout/picture.ts";
import { plot } from "../layout/plot.ts";
import { type Bounds, boundsOf } from "../marks/bounds.ts";
import { classMarks } from "../marks/class-marks.ts";
import { markerPath } from "../marks/marker-path.ts";
import { pointNames } from "../marks/point-names.ts";
import { readSamples, type Samples } from "../marks/samples.ts";
import { element } from "../svg/element.ts";
import { palette } from "../svg/palette.ts";

/** Options of {@link scatterChart}. */
export interface ScatterChartOptions {
  /** The points, `[N, 2]`: the first column is x, the second y. */
  readonly points: ArrayLike;
  /** The class of each point, `[N]`, from 0; without it, all points are of the same class. */
  readonly labels?: ArrayLike;
  /** The names of the classes; `class 0`, `class 1`, … by default. */
  readonly classes?: readonly string[];
  /** The name beside each point; empty for none. */
  readonly names?: readonly string[];
  /** The horizontal axis; linear and called `x` by default. */
  readonly x?: AxisOptions;
  /** The vertical axis; linear and called `y` by default. */
  readonly y?: AxisOptions;
  /** Whether a unit is as long on both axes, where distances are what matters; false by default. The height follows then. */
  readonly equal?: boolean;
  /** The title above the chart. */
  readonly title?: string;
  /** Width in pixels; 640 by default. */
  readonly width?: number;
  /** Height in pixels; 480 by default. It is increased if title and legend need more. */
  readonly height?: number;
}

const scatterChartOptions: OptionTable<ScatterChartOptions> = {
  points: "required",
  labels: "optional",
  classes: ["optional", listOf(anyText)],
  names: ["optional", listOf(anyText)],
  x: "optional",
  y: "optional",
  equal: ["optional", truthValue],
  title: ["optional", anyText],
  width: ["optional", anyNumber],
  height: ["optional", anyNumber],
};

/**
 * Points of the plane, with names and classes if they have some, such as word vectors, as SVG text.
 *
 * A name is placed beside its point where it does not cover a point or another name, and left out if there is no such
 * position; earlier names are placed first. A point with a coordinate that is NaN, infinite or beyond ±1e300 is left
 * out. Each class has a colour and a marker shape. There is a legend if there are two or more classes.
 *
 * @throws ShapeError if the points are not `[N, 2]` or the labels not `[N]`
 * @throws ArgumentError unless there are as many names as points, a label that is not a non-negative integer or outside
 * the classes, a value not above 0 on a log axis, or a size outside 160 to 10000
 *
 * @example
 * ```ts
 * import { scatterChart } from "@adjoint/visual";
 * const svg = scatterChart({
 *   title: "Words",
 *   points: [[0.2, 0.1], [0.3, 0.1], [-0.5, 0.4]],
 *   names: ["you", "I", "goodbye"],
 * });
 * svg.startsWith("<svg"); // => true
 * ```
 */
export function scatterChart(options: ScatterChartOptions): string {
  readOptions("scatterChart", options, scatterChartOptions);
  const { title, x = { label: "x" }, y = { label: "y" }, names, width = 640, height = 480 } = options;
  requireAxes("scatterChart", { x, y });
  const samples = readSamples(options.points, options.labels ?? unlabelled(options.points), "scatterChart");
  requireLogValues(samples, { x, y }, "scatterChart");
  const count = samples.labels.length;
  if (names !== undefined && names.length !== count) {
    throw new ArgumentError(`scatterChart: ${count} points, ${names.length} names.`);
  }
  const classes = classNames(samples, options.classes);
  const colour = (i: number): string => `adjoint-points adjoint-colour-${i % palette.length}`;
  const bounds = options.equal === true ? equalBounds(boundsOf(samples)) : boundsOf(samples);
  const axis = (which: "x" | "y"): PlotAxis => {
    const own = { x, y }[which];
    return valueAxis(own, own.scale === "log" ? extent([samples[which]]) : bounds[which]);
  };
  return picture({
    caller: "scatterChart",
    width,
    height: options.equal === true ? { ratio: (bounds.y[1] - bounds.y[0]) / (bounds.x[1] - bounds.x[0]) } : height,
    title,
    name: `${y.label} by ${x.label}`,
    description: describe(samples, classes, names ?? []),
    legend: legend(
      classes.length === 1
        ? []
        : classes.map((name, i) => ({
            name,
            sign: element("path", { class: colour(i), d: `M12,0${markerPath(i, 3.4)}` }),
          })),
    ),
    body: plot({
      x: axis("x"),
      y: axis("y"),
      marks: (area) => {
        const marks = classes.map((_, i) => element("path", { class: colour(i), d: classMarks(samples, i, area) }));
        const place = (name: string, i: number) => ({
          left: area.x(samples.x[i] as number), // there is a point for each name
          top: area.y(samples.y[i] as number), // likewise
          name: drawn(samples, i) ? name : "",
        });
        return marks.join("") + pointNames((names ?? []).map(place), area, width);
      },
    }),
  });
}

/** Bounds that are at most twice as wide as high, and 1.25 times as high as wide: the shorter side is widened around its middle. */
function equalBounds({ x, y }: Bounds): Bounds {
  const [width, height] = [x[1] - x[0], y[1] - y[0]];
  const around = ([low, high]: Bounds["x"], length: number): Bounds["x"] => [
    (low + high - length) / 2,
    (low + high + length) / 2,
  ];
  return { x: around(x, Math.max(width, height / 1.25)), y: around(y, Math.max(height, 0.5 * width)) };
}

function unlabelled(points: ArrayLike): ArrayLike {
  const [count = 0] = ndarray(points).shape;
  return { shape: [count], data: new Int32Array(count) };
}

function classNames({ labels }: Samples, given: readonly string[] | undefined): readonly string[] {
  const count = labels.reduce((most, label) => Math.max(most, label + 1), 1);
  if (given !== undefined && given.length < count) {
    const wrong = labels.findIndex((label) => label >= given.length);
    throw new ArgumentError(
      `scatterChart: label ${wrong} is ${labels[wrong]}; classes has ${given.length} names, for classes 0 to ${given.length - 1}.`,
    );
  }
  return given ?? Array.from({ length: count }, (_, i) => `class ${i}`);
}

function drawn({ x, y }: Samples, i: number): boolean {
  return isDrawable(x[i] ?? Number.NaN) && isDrawable(y[i] ?? Number.NaN);
}

function describe(samples: Samples, classes: readonly string[], names: readonly string[]): string {
  const { labels } = samples;
  const counts = classes.map((name, i) => `${name} ${labels.filter((label) => label === i).length}`);
  const missing = labels.filter((_, i) => !drawn(samples, i)).length;
  const written = names.filter((name) => name !== "").join(", ");
  return (
    `${labels.length} points${classes.length === 1 ? "" : `: ${counts.join(", ")}`}` +
    `${missing === 0 ? "" : `; ${missing} not finite`}.${written === "" ? "" : ` ${written}.`}`
  );
}
