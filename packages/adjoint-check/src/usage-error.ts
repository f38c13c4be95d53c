/**
 * A call cannot be carried out: the message is one line, shown without a stack.
 *
 * @example
 * ```ts
 * import { loadModel } from "adjoint-check";
 * await loadModel("no-such-file.ts"); // throws UsageError: no-such-file.ts: there is no such file.
 * ```
 */
export class UsageError extends Error {
  /** The name of the class. */
  override readonly name = "UsageError";
}

/**
 * The user's own module threw an error, which is shown with its stack.
 *
 * @example
 * ```ts
 * import { ModelError } from "adjoint-check";
 * new ModelError("model.ts threw while it was loaded", { cause: new Error("no data") }).name; // => "ModelError"
 * ```
 */
export class ModelError extends Error {
  /** The name of the class. */
  override readonly name = "ModelError";
}
