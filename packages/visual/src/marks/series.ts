import { ArgumentError, ShapeError } from "@adjoint/core";
import { anyText, type OptionTable, readOptions, type ValueSort } from "@adjoint/core/ops";
import type { AxisOptions } from "../axes/make-axis.ts";
import { requireLogValues } from "../axes/require-log-values.ts";

/** Points of a curve in two lists of equal length, in the order in which they are joined. */
export interface Points {
  /** The positions along the x axis. */
  readonly x: Iterable<number>;
  /** The values. */
  readonly y: Iterable<number>;
}

const someNumbers: ValueSort = {
  one: "a list of numbers, or what iterates over them,",
  accepts: (value) => typeof value === "object" && value !== null && Symbol.iterator in value,
};

/** Which of these options are required. */
export const pointsTable: OptionTable<Points> = { x: ["required", someNumbers], y: ["required", someNumbers] };

/** How the points of a series are drawn: joined by lines, or as dots, as measurements often are. */
export type SeriesStyle = "line" | "dots";

/** A curve of a chart, or a set of points. */
export interface Series {
  /** Its name in the legend. */
  readonly name: string;
  /** The y values, for x = 1, 2, 3, …; or both. Arrays, typed arrays, immutable lists, an NDArray's `data`. */
  readonly values: Iterable<number> | Points;
  /** How it is drawn; `"line"` by default. */
  readonly style?: SeriesStyle;
}

/** Which of these options are required. */
export const seriesOptions: OptionTable<Series> = {
  name: ["required", anyText],
  values: "required",
  style: ["optional", anyText],
};

/** A curve that has been checked. */
export interface SeriesData {
  /** Its name in the legend. */
  readonly name: string;
  /** The positions along the x axis. */
  readonly x: Float64Array;
  /** The values, one for each position. */
  readonly y: Float64Array;
  /** How it is drawn. */
  readonly style: SeriesStyle;
}

/**
 * Reads the numbers of a series.
 *
 * @throws ShapeError for x and y of different lengths
 * @throws ArgumentError for a series without values, for a value that a log axis cannot show, and for an unknown
 * style
 */
export function readSeries(
  { name, values, style = "line" }: Series,
  axes: { readonly x: AxisOptions; readonly y: AxisOptions },
  caller: string,
): SeriesData {
  const where = `${caller}: series "${name}"`;
  const points = isIterable(values) ? { y: values } : readOptions(`${where}: values`, values, pointsTable);
  const y = Float64Array.from(points.y);
  const x = "x" in points ? Float64Array.from(points.x) : y.map((_, i) => i + 1);
  if (x.length !== y.length) {
    throw new ShapeError(`${where} has ${x.length} x and ${y.length} y; each point needs both.`);
  }
  if (y.length === 0) throw new ArgumentError(`${where} has no values.`);
  if (style !== "line" && style !== "dots") {
    throw new ArgumentError(`${where} has the style ${JSON.stringify(style)}; "line" or "dots" is needed.`);
  }
  requireLogValues({ x, y }, axes, where);
  return { name, x, y, style };
}

function isIterable(values: Series["values"]): values is Iterable<number> {
  return typeof values === "object" && values !== null && Symbol.iterator in values;
}
