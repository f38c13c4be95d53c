import type { OptionTable } from "../arguments/read-options.ts";
import type { AxisReference } from "./shape.ts";

/** Along which axis a function of a whole row goes. */
export interface AxisOptions {
  /** The axis, by position, negative from the end, or by name; the last one if left out. */
  readonly axis?: AxisReference;
}

export const axisOptions: OptionTable<AxisOptions> = { axis: "optional" };
