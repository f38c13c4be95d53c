/**
 * The compiled engine: a graph, or a whole training step, becomes one WebAssembly module.
 *
 * @packageDocumentation
 */
export type { PassReport } from "./passes/sized-graph.ts";
export { type Compiled, compile, compileSync } from "./run/compile.ts";
export type { CompileOptions } from "./run/compile-options.ts";
export type { CompileReport, ProgramReport } from "./run/compile-report.ts";
export { EngineError } from "./run/engine-error.ts";
export { wasm } from "./run/wasm.ts";
