import { ArgumentError } from "@adjoint/core";
import { describeValue } from "@adjoint/core/ops";
import { Record } from "immutable";
import type { TrainingState } from "./training-state.ts";

/**
 * Throws unless a value is a training state; a plain record or a promise is not.
 *
 * @param caller - the name of the caller, for the message
 * @throws ArgumentError naming what was given
 */
export function requireState(caller: string, state: unknown): asserts state is TrainingState {
  if (Record.isRecord(state) && Record.getDescriptiveName(state) === "TrainingState") return;
  throw new ArgumentError(`${caller}: a state from start, step or run is needed; got ${describeValue(state)}.`);
}
