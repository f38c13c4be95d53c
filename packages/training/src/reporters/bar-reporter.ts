import cliProgress from "cli-progress";
import { formatLoss } from "./line-reporter.ts";
import type { Reporter } from "./reporter.ts";
import type { TerminalStream } from "./terminal-reporter.ts";

/**
 * A reporter that draws a progress bar: epochs, the latest mean loss, the time left.
 *
 * The bar is drawn when a step is reported, since timers do not fire during a run. It does not change settings of the terminal or
 * handle signals, so that Ctrl-C needs no cleaning up.
 */
export function barReporter(stream: TerminalStream): Reporter {
  const bar = new cliProgress.SingleBar({
    stream: stream as NodeJS.WritableStream, // the bar only uses what a TerminalStream has
    format: "{bar} {percentage}% | epoch {epoch} of {epochs} | loss {loss} | {eta_formatted} left",
    barCompleteChar: "█",
    barIncompleteChar: "░",
    barsize: 30,
    fps: 20,
    etaBuffer: 100,
    progressCalculationRelative: true,
    gracefulExit: false, // with a signal handler, Ctrl-C would wait until the run pauses
    linewrap: true, // the setting of the terminal is not changed; long lines are cut
  });
  let epochs = 0;
  return {
    looksAtValues: false,
    begin(plan): void {
      epochs = plan.epochs;
      bar.start(epochs * plan.stepsPerEpoch, plan.state.step, payload(plan.state.epoch, epochs, undefined));
    },
    step({ step, epoch, history }): void {
      bar.update(step, payload(epoch, epochs, history.last()?.loss));
    },
    end(): void {
      bar.stop();
    },
  };
}

function payload(epoch: number, epochs: number, loss: number | undefined): Readonly<Record<string, unknown>> {
  return { epoch, epochs, loss: loss === undefined ? "–" : formatLoss(loss) };
}
