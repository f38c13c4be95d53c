import type { OptionTable } from "@adjoint/core";
import type { Reporter } from "../reporters/reporter.ts";
import type { TrainingState } from "./training-state.ts";

/** What tells a run to stop: an `AbortSignal`, or anything with its flag. */
export interface StopSignal {
  /** Whether to stop. */
  readonly aborted: boolean;
}

/** How far to train, and whom to tell. */
export interface RunOptions {
  /** How many epochs shall be finished at the end, those of the given state included. */
  readonly epochs: number;
  /** Who is told of each step. */
  readonly reporter?: Reporter;
  /** Called after each step. The run waits for the promise that it may give: to save a checkpoint, say. */
  readonly afterStep?: (state: TrainingState) => Promise<void> | void;
  /** Ends the run after a step whose state it says yes to: {@link earlyStopping}, say. */
  readonly until?: (state: TrainingState) => boolean;
  /** Ends the run between two steps, with the state reached. */
  readonly signal?: StopSignal;
}

/** Which of them may be left out. */
export const runOptions: OptionTable<RunOptions> = {
  epochs: "required",
  reporter: "optional",
  afterStep: "optional",
  until: "optional",
  signal: "optional",
};
