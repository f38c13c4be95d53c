import { AdjointError, type NDArray, type Node, type Nodes, type PrepareOptions, reference } from "@adjoint/core";
import { OnnxError } from "../onnx-error.ts";

/** What a run was to compute. */
export interface FailedRun {
  /** The graph. */
  readonly outputs: Nodes;
  /** The arrays that it was given. */
  readonly bindings: ReadonlyMap<Node, NDArray>;
  /** How it was prepared, without what is carried. */
  readonly options: PrepareOptions;
}

/**
 * The error of a run that failed: the reference evaluation computes the same for its error, which speaks of the nodes as they were
 * built. If it has none, what the runtime says.
 */
export function runError(caller: string, error: unknown, { outputs, bindings, options }: FailedRun): unknown {
  if (error instanceof AdjointError) return error;
  try {
    reference.prepare(outputs, options)(bindings);
  } catch (named) {
    return named;
  }
  return new OnnxError(`${caller}: onnxruntime says: ${error instanceof Error ? error.message : String(error)}`);
}
