/**
 * The parent of every error that Adjoint throws on purpose; its subclasses say what was wrong.
 *
 * `code` is stable: programs may test it, messages may improve.
 *
 * @example
 * ```ts
 * import { AdjointError, evaluate, input } from "@adjoint/core";
 * let code = "";
 * try {
 *   evaluate(input("x", [2]), {});
 * } catch (error) {
 *   if (error instanceof AdjointError) code = error.code;
 * }
 * code; // => "BINDING"
 * ```
 */
export class AdjointError extends Error {
  /** A stable word for the kind of error, in capitals. */
  readonly code: string;

  /**
   * @param code - the stable word
   * @param message - what is wrong, where, and what to do
   */
  constructor(code: string, message: string) {
    super(message);
    this.name = new.target.name;
    this.code = code;
  }
}
