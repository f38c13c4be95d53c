import { ArgumentError } from "@adjoint/core";
import { anyNumber, anyText, type OptionTable, pairOf, readOptions, requireChoice } from "@adjoint/core/ops";
import type { Axis, AxisRange } from "./axis.ts";
import { isSpread } from "./extent.ts";
import { linearAxis } from "./linear-axis.ts";
import { logAxis } from "./log-axis.ts";

/** Options of an axis. */
export interface AxisOptions {
  /** The quantity along the axis, with its unit if it has one. */
  readonly label: string;
  /** `linear` (the default), or `log` for values above 0 over several powers of ten. */
  readonly scale?: "linear" | "log";
  /** The values at its ends, such as `[0, 100]` for percentages; by default those of the data. What lies outside is cut off. */
  readonly limits?: readonly [low: number, high: number];
}

const axisOptions: OptionTable<AxisOptions> = {
  label: ["required", anyText],
  scale: "optional",
  limits: ["optional", pairOf(anyNumber)],
};

const labelOption: OptionTable<Pick<AxisOptions, "label">> = { label: ["required", anyText] };

const linearOptions: OptionTable<Pick<AxisOptions, "label" | "limits">> = {
  label: ["required", anyText],
  limits: ["optional", pairOf(anyNumber)],
};

/** Both axes of a plot. */
type Axes<O> = Readonly<Record<"x" | "y", O>>;

/**
 * Throws unless both axes have a label and no other options.
 *
 * @throws ArgumentError naming the caller, the axis and the option
 */
export function requireLabels(caller: string, { x, y }: Axes<Pick<AxisOptions, "label">>): void {
  readOptions(`${caller}: x`, x, labelOption);
  readOptions(`${caller}: y`, y, labelOption);
}

/**
 * Throws unless both axes have a label and perhaps limits, and no other options.
 *
 * @throws ArgumentError naming the caller, the axis and the option
 */
export function requireLinearAxes(caller: string, axes: Axes<Pick<AxisOptions, "label" | "limits">>): void {
  for (const axis of ["x", "y"] as const) {
    const { limits } = readOptions(`${caller}: ${axis}`, axes[axis], linearOptions);
    if (limits !== undefined) requireLimits(`${caller}: ${axis}.limits`, limits, "linear");
  }
}

/**
 * Throws for unknown options of an axis.
 *
 * @throws ArgumentError naming the caller, the axis and the option
 */
export function requireAxes(caller: string, axes: Axes<AxisOptions>): void {
  for (const axis of ["x", "y"] as const) {
    const { scale = "linear", limits } = readOptions(`${caller}: ${axis}`, axes[axis], axisOptions);
    requireChoice(`${caller}: ${axis}.scale`, scale, ["linear", "log"]);
    if (limits !== undefined) requireLimits(`${caller}: ${axis}.limits`, limits, scale);
  }
}

/** Throws for limits that are not finite or not apart, or not above 0 on a log axis. */
export function requireLimits(what: string, [low, high]: readonly [number, number], scale: "linear" | "log"): void {
  if (Number.isFinite(high - low) && isSpread(low, high) && (scale === "linear" || low > 0)) return;
  const above = scale === "log" ? " above 0" : "";
  throw new ArgumentError(`${what} is [${low}, ${high}]; give two finite numbers${above}, the second one larger.`);
}

const KINDS: Readonly<Record<NonNullable<AxisOptions["scale"]>, (range: AxisRange) => Axis>> = {
  linear: linearAxis,
  log: logAxis,
};

/** The axis of a scale over a range. */
export function makeAxis(options: AxisOptions, range: AxisRange): Axis {
  const { scale = "linear", limits } = options;
  return KINDS[scale](limits === undefined ? range : { ...range, low: limits[0], high: limits[1], round: false });
}
