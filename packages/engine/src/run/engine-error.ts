import { AdjointError } from "@adjoint/core";

/**
 * The engine cannot do what was asked: the memory that a graph needs cannot be had, or the compiled graph has been disposed of.
 *
 * @example
 * ```ts
 * import { input } from "@adjoint/core";
 * import { compileSync } from "@adjoint/engine";
 * const compiled = compileSync(input("x", []));
 * compiled.dispose();
 * compiled.run({ x: 1 }); // throws EngineError: run: this compiled graph has been disposed of
 * ```
 */
export class EngineError extends AdjointError {
  /** @param message - what is wrong, and what to do */
  constructor(message: string) {
    super("ENGINE", message);
  }
}
