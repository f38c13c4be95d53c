import { AdjointError } from "./adjoint-error.ts";

/** A derivative that cannot be taken: a loss that is not a scalar, a cotangent of the wrong shape, an op without a rule. */
export class GradientError extends AdjointError {
  /** @param message - what is wrong, where, and what to do */
  constructor(message: string) {
    super("GRADIENT", message);
  }
}
