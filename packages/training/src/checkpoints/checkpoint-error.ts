import { AdjointError } from "@adjoint/core";
import { List } from "immutable";

/**
 * A checkpoint is readable but does not fit, because it belongs to another model, optimiser or run. The message lists all
 * differences.
 *
 * @example
 * ```ts
 * import { CheckpointError } from "@adjoint/training";
 * const error = new CheckpointError("the checkpoint does not fit the trainer", ["parameters: b is missing"]);
 * error.code; // => "CHECKPOINT"
 * error.message; // => "the checkpoint does not fit the trainer:\n  parameters: b is missing"
 * ```
 */
export class CheckpointError extends AdjointError {
  /** The differences, a sentence for each. */
  readonly differences: List<string>;

  /**
   * @param message - what does not fit what
   * @param differences - a sentence for each difference
   */
  constructor(message: string, differences: readonly string[]) {
    super("CHECKPOINT", `${message}:${differences.map((line) => `\n  ${line}`).join("")}`);
    this.differences = List(differences);
  }
}
