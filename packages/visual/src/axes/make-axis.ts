import { anyText, type OptionTable, readOptions, requireChoice } from "@adjoint/core/ops";
import type { Axis, AxisRange } from "./axis.ts";
import { linearAxis } from "./linear-axis.ts";
import { logAxis } from "./log-axis.ts";

/** Options of an axis. */
export interface AxisOptions {
  /** The quantity along the axis, with its unit if it has one. */
  readonly label: string;
  /** `linear` (the default), or `log` for values above 0 over several powers of ten. */
  readonly scale?: "linear" | "log";
}

const axisOptions: OptionTable<AxisOptions> = { label: ["required", anyText], scale: "optional" };

const labelOption: OptionTable<Pick<AxisOptions, "label">> = { label: ["required", anyText] };

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
 * Throws for unknown options of an axis.
 *
 * @throws ArgumentError naming the caller, the axis and the option
 */
export function requireAxes(caller: string, axes: Axes<AxisOptions>): void {
  for (const axis of ["x", "y"] as const) {
    const { scale = "linear" } = readOptions(`${caller}: ${axis}`, axes[axis], axisOptions);
    requireChoice(`${caller}: ${axis}.scale`, scale, ["linear", "log"]);
  }
}

const KINDS: Readonly<Record<NonNullable<AxisOptions["scale"]>, (range: AxisRange) => Axis>> = {
  linear: linearAxis,
  log: logAxis,
};

/** The axis of a scale over a range. */
export function makeAxis(options: AxisOptions, range: AxisRange): Axis {
  return KINDS[options.scale ?? "linear"](range);
}
