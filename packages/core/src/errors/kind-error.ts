import { AdjointError } from "./adjoint-error.ts";

/** A real node where integers or booleans are needed, or the other way round; a number that its dtype cannot hold. */
export class KindError extends AdjointError {
  /** @param message - what is wrong, where, and what to do */
  constructor(message: string) {
    super("KIND", message);
  }
}
