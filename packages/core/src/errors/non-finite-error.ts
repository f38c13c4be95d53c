import { AdjointError } from "./adjoint-error.ts";

/** A NaN or an infinity where finite values were asked for: the message names the first node that has one. */
export class NonFiniteError extends AdjointError {
  /** @param message - what is wrong, where, and what to do */
  constructor(message: string) {
    super("NON_FINITE", message);
  }
}
