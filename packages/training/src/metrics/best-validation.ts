import { ArgumentError, type OptionTable } from "@adjoint/core";
import type { TrainingState, ValidationEntry } from "../trainer/training-state.ts";

/** Which value of a metric is the best. */
export interface BestOptions {
  /** Which metric of the validation is watched. */
  readonly metric: string;
  /** Whether the least value is the best, or the greatest; `"min"` where absent. */
  readonly best?: "min" | "max";
}

/** Which of them may be left out. */
export const bestOptions: OptionTable<BestOptions> = { metric: "required", best: "optional" };

/**
 * At which position the best validation of a state stands: the first of equal ones; −1 if none has a value. NaN is not a value.
 *
 * @param caller - who asks, for messages
 * @param improvement - by how much a value has to be better than the best one before it
 * @throws ArgumentError for a metric that a validation lacks
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
  throw new ArgumentError(`${caller}: no metric ${metric} is measured; there are ${[...values.keys()].join(", ")}.`);
}
