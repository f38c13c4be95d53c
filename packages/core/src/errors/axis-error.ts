import { AdjointError } from "./adjoint-error.ts";

/** An axis that does not exist, is named twice or is bound to two sizes. */
export class AxisError extends AdjointError {
  /** @param message - what is wrong, where, and what to do */
  constructor(message: string) {
    super("AXIS", message);
  }
}
