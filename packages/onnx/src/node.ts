/**
 * onnxruntime as an evaluator, for programs that run in Node.
 *
 * @packageDocumentation
 */
export { type OnnxRuntimeOptions, onnxRuntime } from "./node/onnx-runtime.ts";
