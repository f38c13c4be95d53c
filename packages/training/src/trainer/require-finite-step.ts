import { type Bindings, evaluate, type NDArray, type Node, NonFiniteError } from "@adjoint/core";
import { DivergenceError } from "./divergence-error.ts";
import type { TrainingState } from "./training-state.ts";

/** A step that has been evaluated. */
export interface EvaluatedStep {
  /** The state before it. */
  readonly state: TrainingState;
  /** What was evaluated. */
  readonly outputs: readonly Node[];
  /** With what. */
  readonly bindings: Bindings;
  /** As what. */
  readonly dtype: "float64" | "float32";
}

/**
 * Refuses values of a step that are not finite. Only then it evaluates the step again, node by node, to find the first one.
 *
 * @throws DivergenceError naming the step and the node
 */
export function requireFiniteStep(
  values: readonly NDArray[],
  { state, outputs, bindings, dtype }: EvaluatedStep,
): void {
  if (values.every(({ data }) => everyFinite(data))) return;
  const step = `Step ${state.step + 1}, in epoch ${state.epoch + 1}, gives a value that is not finite`;
  try {
    evaluate(outputs, bindings, { dtype, check: "finite" });
  } catch (error) {
    if (!(error instanceof NonFiniteError)) throw error;
    throw new DivergenceError(`${step}. The first node with one is ${error.message}`, state);
  }
  throw new DivergenceError(`${step}.`, state); // an op whose values are not a function of its inputs
}

function everyFinite(data: NDArray["data"]): boolean {
  for (let i = 0; i < data.length; i++) if (!Number.isFinite(data[i])) return false;
  return true;
}
