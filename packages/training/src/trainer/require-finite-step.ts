import { type Bindings, evaluate, type NDArray, type Node, NonFiniteError } from "@adjoint/core";
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

/**
 * Throws if a value of a step is not finite. Only then the step is evaluated again, node by node, to find the first such node.
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
  throw new DivergenceError(`${step}.`, state); // the second evaluation was finite: an op is not a function of its inputs
}

function everyFinite(data: NDArray["data"]): boolean {
  for (let i = 0; i < data.length; i++) if (!Number.isFinite(data[i])) return false;
  return true;
}
