/**
 * The command `adjoint-report`: a page about a model, from the command line.
 *
 * @packageDocumentation
 */
export { type ReportStreams, runCommand } from "./run-command.ts";
