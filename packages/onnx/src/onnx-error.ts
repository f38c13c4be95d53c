import { AdjointError } from "@adjoint/core";

/**
 * A graph that cannot be written as ONNX, a file that cannot be read as a graph, or a runtime that refuses one.
 *
 * @example
 * ```ts
 * import { importOnnx } from "@adjoint/onnx";
 * importOnnx(new Uint8Array([1, 2, 3])); // throws OnnxError: importOnnx: these bytes are not an ONNX model
 * ```
 */
export class OnnxError extends AdjointError {
  /** @param message - what is wrong, where, and what to do */
  constructor(message: string) {
    super("ONNX", message);
  }
}
