/**
 * Reports for terminals, for programs that run in Node.
 *
 * @packageDocumentation
 */
export { type TerminalReporterOptions, type TerminalStream, terminalReporter } from "./reporters/terminal-reporter.ts";
