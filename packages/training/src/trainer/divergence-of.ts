import { type Bindings, evaluate, type Node, NonFiniteError } from "@adjoint/core";
import { DivergenceError } from "./divergence-error.ts";
import type { TrainingState } from "./training-state.ts";

/** A step that has been evaluated. */
export interface EvaluatedStep {
  /** The state before it. */
  readonly state: TrainingState;
  /** The nodes that were evaluated. */
  readonly outputs: readonly Node[];
  /** Their bindings. */
  readonly bindings: Bindings;
  /** The dtype of real numbers. */
  readonly dtype: "float64" | "float32";
}

/** The error for a step with a value that is not finite. The step is evaluated again, node by node, to find the first such node. */
export function divergenceOf({ state, outputs, bindings, dtype }: EvaluatedStep): DivergenceError {
  const step = `Step ${state.step + 1}, in epoch ${state.epoch + 1}, gives a value that is not finite`;
  try {
    evaluate(outputs, bindings, { dtype, check: "finite" });
  } catch (error) {
    if (!(error instanceof NonFiniteError)) throw error;
    return new DivergenceError(`${step}. The first node with one is ${error.message}`, state);
  }
  return new DivergenceError(`${step}.`, state); // the second evaluation was finite: an op is not a function of its inputs
}
