import type { NDArray } from "@adjoint/core";
import type { Map as ImmutableMap } from "immutable";
import type { TrainingState } from "../src/index.ts";

/** Everything in a state, as plain values to compare to the bit. */
export function plainState(state: TrainingState): Readonly<Record<string, unknown>> {
  const arrays = (kept: ImmutableMap<string, NDArray>): Readonly<Record<string, readonly number[]>> =>
    kept.map(({ data }) => [...data]).toObject();
  return {
    ...state.toObject(),
    parameters: arrays(state.parameters),
    optimiser: arrays(state.optimiser),
    carried: arrays(state.carried),
    history: state.history.map((entry) => entry.toObject()).toArray(),
    validations: state.validations.map(({ epoch, step, values }) => [epoch, step, values.toObject()]).toArray(),
    order: [...state.order.indices.data],
  };
}
