import { AdjointError } from "./adjoint-error.ts";

/** A document that is no graph: the message starts with the place inside it, such as `nodes[3].inputs[0]`. */
export class FormatError extends AdjointError {
  /** The place inside the document; empty for the document itself. */
  readonly path: string;

  /**
   * @param path - the place inside the document
   * @param message - what is wrong there, and what to do
   */
  constructor(path: string, message: string) {
    super("FORMAT", `${path === "" ? "the document" : path}: ${message}`);
    this.path = path;
  }
}
