import { ArgumentError, describeValue } from "@adjoint/core";
import { Record } from "immutable";
import type { TrainingState } from "./training-state.ts";

/**
 * Refuses what is not a training state: nothing, a record of one's own, a promise that nobody awaited.
 *
 * @param caller - who was called, for the message
 * @throws ArgumentError naming what was given
 */
export function requireState(caller: string, state: unknown): asserts state is TrainingState {
  if (Record.isRecord(state) && Record.getDescriptiveName(state) === "TrainingState") return;
  throw new ArgumentError(`${caller}: a state from start, step or run is needed; got ${describeValue(state)}.`);
}
