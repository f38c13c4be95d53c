import type { OptionTable } from "@adjoint/core";
import type { CheckOptions } from "./check-options.ts";

/** The options of a check; others are refused, since a typo would check something else. */
export const checkOptions: OptionTable<CheckOptions> = {
  wrt: "optional",
  mode: "optional",
  order: "optional",
  relativeTolerance: "optional",
  draws: "optional",
  seed: "optional",
  stopGradient: "optional",
  blame: "optional",
  axes: "optional",
  onProgress: "optional",
  signal: "optional",
  evaluator: "optional",
};
