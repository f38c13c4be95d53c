import { AdjointError } from "./adjoint-error.ts";

/** Shapes that do not fit: the message shows the rule in letters and every shape, with the names of the nodes. */
export class ShapeError extends AdjointError {
  /** @param message - what is wrong, where, and what to do */
  constructor(message: string) {
    super("SHAPE", message);
  }
}
