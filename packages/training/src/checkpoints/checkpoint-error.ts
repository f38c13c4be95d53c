import { AdjointError } from "@adjoint/core";
import { List } from "immutable";

/**
 * A checkpoint that is readable but does not fit: that of another model, optimiser or run. It says all that differs.
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
  /** What differs, one sentence each. */
  readonly differences: List<string>;

  /**
   * @param message - what was compared
   * @param differences - what differs, one sentence each
   */
  constructor(message: string, differences: readonly string[]) {
    super("CHECKPOINT", `${message}:${differences.map((line) => `\n  ${line}`).join("")}`);
    this.differences = List(differences);
  }
}
