import { anyRecord, type OptionTable, readOptions } from "@adjoint/core/ops";
import { barReporter } from "./bar-reporter.ts";
import { lineReporter } from "./line-reporter.ts";
import type { Reporter } from "./reporter.ts";

/** The stream of a terminal reporter, such as `process.stderr`. */
export interface TerminalStream {
  /** Whether it is a terminal, where a line can be overwritten. */
  readonly isTTY?: boolean;
  /** Writes text. */
  write(text: string): unknown;
}

/** Options of {@link terminalReporter}. */
export interface TerminalReporterOptions {
  /** The stream to write to. */
  readonly stream: TerminalStream;
  /** If lines are written, there is one at every `every`-th entry of the history; 1 if left out. */
  readonly every?: number;
}

const terminalReporterOptions: OptionTable<TerminalReporterOptions> = {
  stream: ["required", anyRecord],
  every: "optional",
};

/**
 * A reporter for programs that run in Node: a progress bar on a terminal, plain lines elsewhere (a file, a pipe, CI).
 *
 * @example
 * ```ts
 * import { List } from "immutable";
 * import { LossEntry, TrainingState } from "@adjoint/training";
 * import { terminalReporter } from "@adjoint/training/terminal";
 * let text = "";
 * const reporter = terminalReporter({ stream: { write: (part) => { text += part; } } });
 * reporter.begin({ state: TrainingState(), epochs: 3, stepsPerEpoch: 10 });
 * reporter.step(TrainingState({ history: List([LossEntry({ epoch: 1, step: 10, loss: 0.5 })]) }));
 * text.startsWith("epoch 1 of 3, step 10: loss 0.5000"); // => true
 * ```
 */
export function terminalReporter(options: TerminalReporterOptions): Reporter {
  const { stream, every = 1 } = readOptions("terminalReporter", options, terminalReporterOptions);
  return stream.isTTY === true
    ? barReporter(stream)
    : lineReporter({ write: (line) => stream.write(`${line}\n`), every });
}
