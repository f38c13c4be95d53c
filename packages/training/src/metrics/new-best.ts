import { readOptions, requireChoice } from "@adjoint/core/ops";
import type { TrainingState } from "../trainer/training-state.ts";
import { type BestOptions, bestOptions, bestValidation } from "./best-validation.ts";

/**
 * A predicate on states: whether a state has just been validated and is better than all before it. Use it in `afterStep` of a run
 * to keep or save the best state.
 *
 * It reads the validations in the state and does not keep any itself, so that a resumed run does not take its first validation for
 * the best one.
 *
 * @throws ArgumentError for a side that is neither `"min"` nor `"max"`; when called, if the validations do not measure the metric
 *
 * @example
 * ```ts
 * import { List, Map } from "immutable";
 * import { newBest, TrainingState, ValidationEntry } from "@adjoint/training";
 * const after = (...losses: number[]) =>
 *   TrainingState({ step: 6, validations: List(losses.map((loss) => ValidationEntry({ step: 6, values: Map({ loss }) }))) });
 * const isBest = newBest({ metric: "loss" });
 * [after(3), after(3, 2), after(3, 2, 2), after(3, 2).set("step", 7)].map(isBest); // => [true, true, false, false]
 * ```
 */
export function newBest(options: BestOptions): (state: TrainingState) => boolean {
  const { best = "min" } = readOptions("newBest", options, bestOptions);
  requireChoice("newBest: best", best, ["min", "max"]);
  return (state) => {
    const { step, validations } = state;
    return validations.last()?.step === step && bestValidation("newBest", state, options) === validations.size - 1;
  };
}
