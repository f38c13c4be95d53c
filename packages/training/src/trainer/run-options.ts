import { anyFunction, type OptionTable, type ValueSort } from "@adjoint/core/ops";
import type { Reporter } from "../reporters/reporter.ts";
import type { TrainingState } from "./training-state.ts";

/** A signal to stop: an `AbortSignal`, or any object with its flag. */
export interface StopSignal {
  /** Whether to stop. */
  readonly aborted: boolean;
}

/** Options of a run: its end, and who receives its progress. */
export interface RunOptions {
  /** The number of epochs that are finished at the end, including those of the given state. */
  readonly epochs: number;
  /** Receives each step. */
  readonly reporter?: Reporter;
  /** Called after each step, such as to save a checkpoint. If it returns a promise, the run waits for it. */
  readonly afterStep?: (state: TrainingState) => Promise<void> | void;
  /** Ends the run after a step for whose state it returns true, such as {@link earlyStopping}. */
  readonly until?: (state: TrainingState) => boolean;
  /** Ends the run between two steps, with the state reached. */
  readonly signal?: StopSignal;
}

const aReporter: ValueSort = {
  one: "a reporter with the functions begin, step and end",
  accepts: (value) =>
    typeof value === "object" &&
    value !== null &&
    ["begin", "step", "end"].every((key) => anyFunction.accepts((value as Readonly<Record<string, unknown>>)[key])),
};

const aSignal: ValueSort = {
  one: "an AbortSignal, or a record with the flag aborted",
  accepts: (value) => typeof value === "object" && value !== null && "aborted" in value,
};

/** Which of these options are required. */
export const runOptions: OptionTable<RunOptions> = {
  epochs: "required",
  reporter: ["optional", aReporter],
  afterStep: ["optional", anyFunction],
  until: ["optional", anyFunction],
  signal: ["optional", aSignal],
};
