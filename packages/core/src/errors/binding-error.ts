import { AdjointError } from "./adjoint-error.ts";

/** A value that is missing, surplus, ambiguous or of the wrong shape when a graph is evaluated. */
export class BindingError extends AdjointError {
  /** @param message - what is wrong, where, and what to do */
  constructor(message: string) {
    super("BINDING", message);
  }
}
