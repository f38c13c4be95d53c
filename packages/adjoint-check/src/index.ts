/**
 * The command `adjoint-check`: the gradients of a model, checked from the command line.
 *
 * @packageDocumentation
 */
export { EXIT_CODES, type ExitCode } from "./exit-codes.ts";
export { loadModel } from "./load-model.ts";
export type { Model } from "./model.ts";
export type { MaybeTerminal } from "./progress-bar.ts";
export { type CommandStreams, runCommand } from "./run-command.ts";
export { runProcess } from "./run-process.ts";
export { ModelError, UsageError } from "./usage-error.ts";
