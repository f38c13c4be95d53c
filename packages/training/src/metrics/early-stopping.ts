import { ArgumentError } from "@adjoint/core";
import {
  anyNumber,
  describeValue,
  type OptionTable,
  readOptions,
  requireChoice,
  requireWholeNumber,
} from "@adjoint/core/ops";
import type { TrainingState } from "../trainer/training-state.ts";
import { type BestOptions, bestOptions, bestValidation } from "./best-validation.ts";

/** When {@link earlyStopping} stops. */
export interface EarlyStoppingOptions extends BestOptions {
  /** After how many validations without a new best value: a positive integer. */
  readonly patience: number;
  /** By how much a value must be better to be a new best one; 0 if left out: by anything. */
  readonly improvement?: number;
}

const earlyStoppingOptions: OptionTable<EarlyStoppingOptions> = {
  ...bestOptions,
  patience: "required",
  improvement: ["optional", anyNumber],
};

/**
 * A condition to end a run: the metric has not become better for `patience` validations. For `until` of a run.
 *
 * It reads the validations that the state keeps and remembers nothing, so that a resumed run stops where it would have.
 *
 * @throws ArgumentError for options that make no sense; when asked, for a metric that the validations lack
 *
 * @example
 * ```ts
 * import { List, Map } from "immutable";
 * import { earlyStopping, TrainingState, ValidationEntry } from "@adjoint/training";
 * const after = (...losses: number[]) =>
 *   TrainingState({ validations: List(losses.map((loss) => ValidationEntry({ values: Map({ loss }) }))) });
 * const stop = earlyStopping({ metric: "loss", patience: 2 });
 * stop(after(3, 2, 2.5)); // => false
 * stop(after(3, 2, 2.5, 2)); // => true
 * ```
 */
export function earlyStopping(options: EarlyStoppingOptions): (state: TrainingState) => boolean {
  const { patience, best = "min", improvement = 0 } = readOptions("earlyStopping", options, earlyStoppingOptions);
  requireWholeNumber("earlyStopping: patience", patience, { min: 1 });
  if (!(improvement >= 0 && Number.isFinite(improvement)))
    throw new ArgumentError(
      `earlyStopping: improvement is ${describeValue(improvement)}; a non-negative finite number is needed.`,
    );
  requireChoice("earlyStopping: best", best, ["min", "max"]);
  return (state) => {
    const bestAt = Math.max(0, bestValidation("earlyStopping", state, options, improvement)); // the first, if none is a number
    return state.validations.size - 1 - bestAt >= patience;
  };
}
