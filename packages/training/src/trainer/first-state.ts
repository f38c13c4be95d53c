import { evaluate, type NDArray, type StateVariable } from "@adjoint/core";
import type { Map as ImmutableMap } from "immutable";
import type { ExampleOrder } from "./example-order.ts";
import type { TrainingGraph } from "./training-graph.ts";
import { TrainingState } from "./training-state.ts";
import { valuesByName, variablesOf } from "./values-by-name.ts";

/** The start of a training. */
export interface Beginning {
  /** The first values of the parameters, by name. */
  readonly parameters: ImmutableMap<string, NDArray>;
  /** The order of the examples before the first epoch. */
  readonly order: ExampleOrder;
  /** How real numbers are stored. */
  readonly dtype: "float64" | "float32";
}

/** The state before the first step of a graph; state variables start from their initial nodes. */
export function firstState({ state, carried }: TrainingGraph, { parameters, order, dtype }: Beginning): TrainingState {
  const initial = (kept: readonly StateVariable[]): ImmutableMap<string, NDArray> => {
    const nodes = kept.map((each) => each.initial);
    return valuesByName(variablesOf(kept), evaluate(nodes, parameters, { dtype }));
  };
  return TrainingState({ parameters, optimiser: initial(state), carried: initial(carried), order });
}
