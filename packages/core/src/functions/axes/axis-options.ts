import type { OptionTable } from "../../arguments/read-options.ts";
/** Along which axis a function of a whole row goes. */
export interface AxisOptions {
  /** The axis; the last one where absent, negative from the end. */
  readonly axis?: number;
}

/** The same as a table, for the check. */
export const axisOptions: OptionTable<AxisOptions> = { axis: "optional" };
