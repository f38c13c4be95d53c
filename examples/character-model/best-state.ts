import type { TrainingState } from "@adjoint/training";

/** The state with the least validated loss so far, for `afterStep`: states are values, so that keeping one is assigning it. */
export class BestState {
  #best: TrainingState | undefined;
  #loss = Infinity;

  /** Looks at a state. */
  readonly see = (state: TrainingState): void => {
    const last = state.validations.last();
    const loss = last?.values.get("loss");
    if (loss === undefined || last?.step !== state.step || loss >= this.#loss) return;
    [this.#best, this.#loss] = [state, loss];
  };

  /** The best one seen; the given one if none was validated. */
  or(other: TrainingState): TrainingState {
    return this.#best ?? other;
  }
}
