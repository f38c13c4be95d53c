/**
 * The compiled engine: a graph, or a whole training step, becomes one WebAssembly module.
 *
 * @packageDocumentation
 */
export { type Compiled, type CompileOptions, compile, compileSync } from "./run/compile.ts";
