import type { TrainingState } from "../trainer/training-state.ts";

/** What a run sets out to do. */
export interface RunPlan {
  /** The state it starts from. */
  readonly state: TrainingState;
  /** How many epochs will be finished at its end, those before it included. */
  readonly epochs: number;
  /** How many steps there are in an epoch. */
  readonly stepsPerEpoch: number;
}

/**
 * Somebody who is told how a run goes: a progress bar, lines of text, a page, a log. What it throws ends the run.
 *
 * A reporter that wants to end a run early aborts the signal that the run was given.
 */
export interface Reporter {
  /** Before the first step. */
  begin(plan: RunPlan): void;
  /** After each step, with the new state; its `history` has grown when a mean loss was added. */
  step(state: TrainingState): void;
  /** After the last step, also when an error or a signal ended the run. */
  end(state: TrainingState): void;
}
