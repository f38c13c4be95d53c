import type { Reporter } from "../reporters/reporter.ts";

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
  /** Ends the run between two steps, with the state reached. */
  readonly signal?: StopSignal;
}
