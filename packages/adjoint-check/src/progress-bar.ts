import type { CheckProgress } from "@adjoint/gradcheck";
import cliProgress from "cli-progress";

/** A stream that may be a terminal. */
export type MaybeTerminal = NodeJS.WritableStream & { readonly isTTY?: boolean };

/** Shows how far a check is; nothing where the stream is no terminal. */
export interface ProgressBar {
  /** Draws. */
  update(progress: CheckProgress): void;
  /** Takes the bar away. */
  stop(): void;
}

/** A bar on a terminal. It changes no setting of it and handles no signal. */
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
    gracefulExit: false, // a handler of its own would keep Ctrl-C waiting
    linewrap: true, // the terminal's setting stays as it is
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
