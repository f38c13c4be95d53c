import type { OptionTable } from "../arguments/read-options.ts";
import type { ReduceOptions } from "../shapes/types/reduced-shape.ts";

/** The options of all reductions, for the check. */
export const reduceOptions: OptionTable<ReduceOptions> = { axis: "optional", keepAxes: "optional" };
