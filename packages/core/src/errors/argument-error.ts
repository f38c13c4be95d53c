import { AdjointError } from "./adjoint-error.ts";

/** An argument with a value outside what the function accepts. */
export class ArgumentError extends AdjointError {
  /** @param message - what is wrong, where, and what to do */
  constructor(message: string) {
    super("ARGUMENT", message);
  }
}
