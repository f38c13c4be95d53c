import type { Axis, AxisRange } from "./axis.ts";
import { linearAxis } from "./linear-axis.ts";
import { logAxis } from "./log-axis.ts";

/** What an axis shows and how it is divided. */
export interface AxisOptions {
  /** What is measured along the axis, with its unit if it has one. */
  readonly label: string;
  /** `linear` (the default), or `log` for values above 0 over several powers of ten. */
  readonly scale?: "linear" | "log";
}

const KINDS: Readonly<Record<NonNullable<AxisOptions["scale"]>, (range: AxisRange) => Axis>> = {
  linear: linearAxis,
  log: logAxis,
};

/** The axis of a scale over a range. */
export function makeAxis(options: AxisOptions, range: AxisRange): Axis {
  return KINDS[options.scale ?? "linear"](range);
}
