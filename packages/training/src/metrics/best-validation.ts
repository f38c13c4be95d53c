import { ArgumentError } from "@adjoint/core";
import type { OptionTable } from "@adjoint/core/ops";
import type { TrainingState, ValidationEntry } from "../trainer/training-state.ts";

/** How to find the best value of a metric. */
export interface BestOptions {
  /** The name of the metric. */
  readonly metric: string;
  /** Whether the least value is the best, or the greatest; `"min"` if left out. */
  readonly best?: "min" | "max";
}

/** Which of these options are required. */
export const bestOptions: OptionTable<BestOptions> = { metric: "required", best: "optional" };

/**
 * The index of the best validation of a state: the first of equal ones; −1 if there are no values. NaN does not count as a value.
 *
 * @param caller - the name of the caller, for messages
 * @param improvement - the least amount by which a value must be better than the best one before it
 * @throws ArgumentError if the validations do not measure the metric
 */
export function bestValidation(
  caller: string,
  { validations }: TrainingState,
  { metric, best = "min" }: BestOptions,
  improvement = 0,
): number {
  const sign = best === "min" ? 1 : -1;
  let [bestValue, bestAt] = [Infinity, -1];
  for (const [i, entry] of validations.entries()) {
    const value = sign * measuredValue(caller, entry, metric); // NaN is never better
    if (value < bestValue - improvement) [bestValue, bestAt] = [value, i];
  }
  return bestAt;
}

function measuredValue(caller: string, { values }: ValidationEntry, metric: string): number {
  const value = values.get(metric);
  if (value !== undefined) return value;
  throw new ArgumentError(
    `${caller}: the metric ${metric} is not measured; there are ${[...values.keys()].join(", ")}.`,
  );
}
