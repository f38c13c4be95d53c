import { anyFunction, type OptionTable, readOptions, requireWholeNumber } from "@adjoint/core/ops";
import type { TrainingState } from "../trainer/training-state.ts";
import type { Reporter, RunPlan } from "./reporter.ts";

/** Options of {@link lineReporter}. */
export interface LineReporterOptions {
  /** Writes a line, given without its end, such as `console.log`. */
  readonly write: (line: string) => void;
  /** A line is written at every `every`-th entry of the history; 1 if left out. */
  readonly every?: number;
  /** The time in milliseconds; `Date.now` if left out. */
  readonly clock?: () => number;
}

const lineReporterOptions: OptionTable<LineReporterOptions> = {
  write: ["required", anyFunction],
  every: "optional",
  clock: ["optional", anyFunction],
};

/**
 * A reporter of plain lines, for logs and pages: a line for an entry of the history, with the mean loss since the entry before
 * and the seconds since the run began. The last entry of a run is always written.
 *
 * @example
 * ```ts
 * import { List } from "immutable";
 * import { lineReporter, LossEntry, TrainingState } from "@adjoint/training";
 * const lines: string[] = [];
 * const reporter = lineReporter({ write: (line) => lines.push(line), clock: () => 0 });
 * reporter.begin({ state: TrainingState(), epochs: 300, stepsPerEpoch: 10 });
 * const history = List([LossEntry({ epoch: 1, step: 10, loss: 1.125 })]);
 * reporter.step(TrainingState({ epoch: 1, step: 10, history }));
 * lines; // => ["epoch 1 of 300, step 10: loss 1.1250 (0.0 s)"]
 * ```
 */
export function lineReporter(options: LineReporterOptions): Reporter {
  const { write, every = 1, clock = Date.now } = readOptions("lineReporter", options, lineReporterOptions);
  requireWholeNumber("lineReporter: every", every, { min: 1 });
  let began = 0;
  let epochs = 0;
  let seen = 0;
  let written = 0;
  const line = (state: TrainingState): void => {
    const entry = state.history.last();
    if (entry === undefined) return;
    written = state.history.size;
    const seconds = ((clock() - began) / 1000).toFixed(1);
    write(`epoch ${entry.epoch} of ${epochs}, step ${entry.step}: loss ${formatLoss(entry.loss)} (${seconds} s)`);
  };
  return {
    looksAtValues: false,
    begin(plan: RunPlan): void {
      began = clock();
      epochs = plan.epochs;
      seen = written = plan.state.history.size;
    },
    step(state): void {
      if (state.history.size === seen) return;
      seen = state.history.size;
      if (seen % every === 0) line(state);
    },
    end(state): void {
      if (state.history.size > written) line(state);
    },
  };
}

/** A loss with four decimals, or in exponential notation if it is too small or large for them. */
export function formatLoss(loss: number): string {
  const size = Math.abs(loss);
  return loss === 0 || (size >= 1e-3 && size < 1e6) ? loss.toFixed(4) : loss.toExponential(3);
}
