import type { CheckProgress } from "@adjoint/gradcheck";
import cliProgress from "cli-progress";

/** A stream that may be a terminal. */
export type MaybeTerminal = NodeJS.WritableStream & { readonly isTTY?: boolean };

/** The progress of a check; not shown if the stream is not a terminal. */
export interface ProgressBar {
  /** Draws the bar. */
  update(progress: CheckProgress): void;
  /** Removes the bar. */
  stop(): void;
}

/** A bar on a terminal. It does not change settings of the terminal or handle signals. */
export function progressBar(stream: MaybeTerminal): ProgressBar {
  if (stream.isTTY !== true) return { update: () => {}, stop: () => {} };
  const bar = new cliProgress.SingleBar({
    stream,
    format: "{bar} {percentage}% | {value} of {total} | {at} | {eta_formatted} left",
    barCompleteChar: "█",
    barIncompleteChar: "░",
    barsize: 30,
    fps: 10,
    clearOnComplete: true,
    gracefulExit: false, // with a signal handler, Ctrl-C would have to wait
    linewrap: true, // the setting of the terminal is not changed
  });
  let isStarted = false;
  return {
    update({ done, total, at }): void {
      if (!isStarted) bar.start(total, 0, { at });
      isStarted = true;
      bar.setTotal(total);
      bar.update(done, { at });
    },
    stop(): void {
      if (isStarted) bar.stop();
    },
  };
}
