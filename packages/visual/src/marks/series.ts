import { ArgumentError, ShapeError } from "@adjoint/core";
import { anyNumber, anyText, type OptionTable, readOptions, requireChoice, type ValueSort } from "@adjoint/core/ops";
import type { AxisOptions } from "../axes/make-axis.ts";
import { requireLogValues } from "../axes/require-log-values.ts";

/** Points of a curve in two lists of equal length, in the order in which they are joined. */
export interface Points {
  /** The positions along the x axis. */
  readonly x: Iterable<number>;
  /** The values. */
  readonly y: Iterable<number>;
}

/** Numbers in a list or whatever iterates over them. */
export const someNumbers: ValueSort = {
  one: "a list of numbers, or what iterates over them,",
  accepts: (value) => typeof value === "object" && value !== null && Symbol.iterator in value,
};

/** Which of these options are required. */
export const pointsTable: OptionTable<Points> = { x: ["required", someNumbers], y: ["required", someNumbers] };

/** How the points of a series are drawn: joined by lines, as dots, as measurements often are, or as both. */
export type SeriesStyle = "line" | "dots" | "line and dots";

/** A curve of a chart, or a set of points. */
export interface Series {
  /** Its name in the legend. */
  readonly name: string;
  /** The y values, for x = 1, 2, 3, …; or both. Arrays, typed arrays, immutable lists, an NDArray's `data`. */
  readonly values?: Iterable<number> | Points | undefined;
  /**
   * Instead of `values`: the y values of parallel runs, such as those of several seeds, all as long as each other. The line is
   * their median, and a band reaches from the lowest to the highest.
   */
  readonly runs?: readonly Iterable<number>[];
  /** Instead of `values`: one value, as a line across the whole chart, such as what another method reaches. */
  readonly across?: number;
  /** How it is drawn; `"line"` by default. */
  readonly style?: SeriesStyle;
}

/** Which of these options are required. */
export const seriesOptions: OptionTable<Series> = {
  name: ["required", anyText],
  values: "optional",
  runs: "optional",
  across: ["optional", anyNumber],
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
  /** Whether its only y is drawn across the chart; it has no x then. */
  readonly isAcross?: true;
  /** Of parallel runs, the lowest and the highest value at each position. */
  readonly band?: { readonly low: Float64Array; readonly high: Float64Array };
}

/**
 * Reads the numbers of a series.
 *
 * @throws ShapeError for x and y, or runs, of different lengths
 * @throws ArgumentError for a series without values, or with both values and runs, for a value that a log axis cannot show, and for an unknown
 * style
 */
export function readSeries(
  { name, values: given, runs, across, style = "line" }: Series,
  axes: { readonly x: AxisOptions; readonly y: AxisOptions },
  caller: string,
): SeriesData {
  const where = `${caller}: series "${name}"`;
  const ways = [given, runs, across].filter((way) => way !== undefined).length;
  if (ways !== 1)
    throw new ArgumentError(
      `${where} needs either values, runs or across; it has ${ways === 0 ? "none" : ways} of them.`,
    );
  const parallel = runs === undefined ? undefined : readRuns(runs, where);
  const values = given ?? parallel?.median ?? [across ?? Number.NaN];
  const points = isIterable(values) ? { y: values } : readOptions(`${where}: values`, values, pointsTable);
  const y = Float64Array.from(points.y);
  const x = "x" in points ? Float64Array.from(points.x) : y.map((_, i) => i + 1);
  if (x.length !== y.length) {
    throw new ShapeError(`${where} has ${x.length} x and ${y.length} y; each point needs both.`);
  }
  if (y.length === 0) throw new ArgumentError(`${where} has no values.`);
  requireChoice(`${where}: style`, style, ["line", "dots", "line and dots"]);
  requireLogValues({ x, y }, axes, where);
  if (across !== undefined) return { name, x: x.subarray(1), y, style: "line", isAcross: true };
  if (parallel === undefined) return { name, x, y, style };
  const { low, high } = parallel;
  requireLogValues({ x, y: low }, axes, where);
  return { name, x, y, style, band: { low, high } };
}

/** The lowest, the middle and the highest of parallel runs at each position. */
function readRuns(
  runs: readonly Iterable<number>[],
  where: string,
): Readonly<Record<"low" | "median" | "high", Float64Array>> {
  if (!Array.isArray(runs) || runs.length === 0)
    throw new ArgumentError(
      `${where}: runs is ${Array.isArray(runs) ? "empty" : "not a list"}; give a list of lists of numbers.`,
    );
  const lists = runs.map((run) => Float64Array.from(run));
  const lengths = lists.map(({ length }) => length);
  const [count = 0] = lengths;
  if (lengths.some((length) => length !== count))
    throw new ShapeError(
      `${where} has runs of ${[...new Set(lengths)].join(" and ")} values; all must be as long as each other.`,
    );
  const at = (pick: (sorted: Float64Array) => number): Float64Array =>
    Float64Array.from({ length: count }, (_, i) => pick(Float64Array.from(lists, (list) => list[i] as number).sort())); // i < count
  const ofSorted = (sorted: Float64Array, i: number): number => sorted[i] as number; // there is at least one run
  return {
    low: at((sorted) => ofSorted(sorted, 0)),
    median: at((s) => (ofSorted(s, (s.length - 1) >> 1) + ofSorted(s, s.length >> 1)) / 2),
    high: at((sorted) => ofSorted(sorted, sorted.length - 1)),
  };
}

function isIterable(values: unknown): values is Iterable<number> {
  return typeof values === "object" && values !== null && Symbol.iterator in values;
}
