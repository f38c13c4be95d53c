import type { OptionTable } from "../arguments/read-options.ts";

/** Along which axis a function of a whole row goes. */
export interface AxisOptions {
  /** The axis; the last one if left out, negative from the end. */
  readonly axis?: number;
}

export const axisOptions: OptionTable<AxisOptions> = { axis: "optional" };
