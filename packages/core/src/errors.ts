import { showControls } from "./show-controls.ts";

/**
 * The parent of every error that Adjoint throws on purpose; its subclasses say what was wrong.
 *
 * `code` is stable: programs may test it, messages may improve. Control characters in a message, which names from files bring, are written out.
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
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message.split("\n").map(showControls).join("\n"), options);
    this.name = new.target.name;
    this.code = code;
  }
}

/** An argument with a value outside what the function accepts. */
export class ArgumentError extends AdjointError {
  /** @param message - what is wrong, where, and what to do */
  constructor(message: string) {
    super("ARGUMENT", message);
  }
}

/** An axis that does not exist, is named twice or is bound to two sizes. */
export class AxisError extends AdjointError {
  /** @param message - what is wrong, where, and what to do */
  constructor(message: string) {
    super("AXIS", message);
  }
}

/** A value that is missing, surplus, ambiguous or of the wrong shape when a graph is evaluated. */
export class BindingError extends AdjointError {
  /** @param message - what is wrong, where, and what to do */
  constructor(message: string) {
    super("BINDING", message);
  }
}

/** A document that does not describe a graph: the message starts with the place inside it, such as `nodes[3].inputs[0]`. */
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

/** A derivative that cannot be taken: a loss that is not a scalar, a cotangent of the wrong shape, an op without a rule. */
export class GradientError extends AdjointError {
  /**
   * @param message - what is wrong, where, and what to do
   * @param options - `cause`: what a rule threw
   */
  constructor(message: string, options?: ErrorOptions) {
    super("GRADIENT", message, options);
  }
}

/** A real node where integers or booleans are needed, or the other way round; a number that its dtype cannot hold. */
export class KindError extends AdjointError {
  /** @param message - what is wrong, where, and what to do */
  constructor(message: string) {
    super("KIND", message);
  }
}

/** A NaN or an infinity where finite values were asked for: the message names the first node that has one. */
export class NonFiniteError extends AdjointError {
  /** @param message - what is wrong, where, and what to do */
  constructor(message: string) {
    super("NON_FINITE", message);
  }
}

/** Shapes that do not fit: the message shows the rule in letters and every shape, with the names of the nodes. */
export class ShapeError extends AdjointError {
  /** @param message - what is wrong, where, and what to do */
  constructor(message: string) {
    super("SHAPE", message);
  }
}
