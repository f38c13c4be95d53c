import type { TrainingState } from "../trainer/training-state.ts";

/** The plan of a run. */
export interface RunPlan {
  /** The state it starts from. */
  readonly state: TrainingState;
  /** The number of epochs that will be finished at its end, including those before it. */
  readonly epochs: number;
  /** The number of steps in an epoch. */
  readonly stepsPerEpoch: number;
}

/**
 * Receives the progress of a run, to show it as a bar, lines of text or a page. If it throws, the run ends with that error.
 *
 * A reporter that wants to end a run early aborts the signal that the run was given.
 */
export interface Reporter {
  /**
   * `false` for a reporter that looks at no parameters, nor at the memory of the optimiser: the states that its `step` gets have those
   * that the run began with. A run is faster then, since the values stay in the memory of the evaluator.
   */
  readonly looksAtValues?: boolean;
  /** Before the first step. */
  begin(plan: RunPlan): void;
  /** After each step, with the new state; its `history` has grown when a mean loss was added. */
  step(state: TrainingState): void;
  /** After the last step, also when an error or a signal ended the run. */
  end(state: TrainingState): void;
}
