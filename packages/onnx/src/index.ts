/**
 * Graphs and training steps as ONNX files, ONNX files as graphs, and evaluation by onnxruntime.
 *
 * @packageDocumentation
 */

export { type ExportOptions, exportOnnx } from "./export/export-onnx.ts";
export { exportTrainingStep, type StepExportOptions, type StepGraph } from "./export/export-training-step.ts";
export type { ImportLimits } from "./import/decode-model.ts";
export { type ImportedModel, type ImportOptions, importOnnx } from "./import/import-onnx.ts";
export { OnnxError } from "./onnx-error.ts";
export type { ReadExternal } from "./reading/read-tensor.ts";
export type { Ort, OrtSession, OrtTensor } from "./runtime/ort.ts";
export { type PreparedOnnx, type PrepareOnnxOptions, prepareOnnx } from "./runtime/prepare-onnx.ts";
