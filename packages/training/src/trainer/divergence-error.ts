import { AdjointError } from "@adjoint/core";
import type { TrainingState } from "./training-state.ts";

/**
 * A training step gave a NaN or an infinity. The message names the step and the first node that was not finite; the state before
 * the step is still good.
 *
 * @example
 * ```ts
 * import { DivergenceError, TrainingState } from "@adjoint/training";
 * const error = new DivergenceError("the loss is NaN", TrainingState({ step: 6 }));
 * error.code; // => "DIVERGENCE"
 * error.state.step; // => 6
 * ```
 */
export class DivergenceError extends AdjointError {
  /** The state before the step: the last one that is finite. */
  readonly state: TrainingState;

  /**
   * @param message - names the step and the node
   * @param state - the state before the step
   */
  constructor(message: string, state: TrainingState) {
    super("DIVERGENCE", message);
    this.state = state;
  }
}
